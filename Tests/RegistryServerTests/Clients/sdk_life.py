"""The life of a model through Clarifai's SDK, whose train() must start nothing, and its command line."""

import json
import os
import subprocess
import sys
import tempfile
from ast import literal_eval

from clarifai.client.app import App
from clarifai.client.model import Model
from clarifai.client.user import User
from clarifai_grpc.grpc.api import resources_pb2
from clarifai_grpc.grpc.api.status import status_code_pb2 as codes
from google.protobuf.json_format import ParseDict
from training_life import row
from transports import expect

APP = "life-of-the-sdk-in-full"
SHORT = "life-of-an-app"


def sdk_life(address, key, program, dataset):
    user = User(user_id="ana", pat=key, base_url=address)
    expect(user.get_user_info("me").user.id == "ana", "the key's owner is known")
    user.create_app(app_id=APP)
    user.patch_app(APP, description="of trees")
    expect(APP in [app.id for app in user.list_apps()], "the new app is listed")
    app = App(app_id=APP, user_id="ana", pat=key, base_url=address)
    app.create_concepts(concept_ids=["leaf", "bark"])
    model = app.create_model("oak", model_type_id="embedding-classifier")
    version = train(model, dataset)
    expect(program.runs(APP) == [], "train() starts no run")
    model.patch_version(version_id=version, description="an oak")
    expect([v.model_version.id for v in model.list_versions()] == [version], "it is the only one")
    app.patch_model("oak", notes="seen")
    expect([m.id for m in app.list_models()] == ["oak"], "the app lists it")
    program.train(APP, version)
    expect(model.training_status(version).code == codes.MODEL_TRAINED, "a person trains it")
    predict(Model(f"{address}/ana/{APP}/models/oak", pat=key, base_url=address))
    return app, model, version


def train(model, dataset):
    with tempfile.TemporaryDirectory() as folder:
        params = model.get_params(save_to=os.path.join(folder, "params.yaml"))
    expect(params["train_params"]["epochs"] == 200, f"parameters come with their values: {params}")
    expect(model.get_param_info("epochs")["param"] == "epochs", "each can be asked for")
    model.update_params(dataset_id=dataset, concepts=["leaf", "bark"], epochs=50)
    version = model.train()
    expect(model.training_status(version).code == codes.MODEL_UNTRAINED, "train() trains nothing")
    return version


def predict(model):
    inputs = [ParseDict(row(0.3, 0.7), resources_pb2.Input())]
    answer = model.predict(inputs, output_config={"max_concepts": 1})
    best = [concept.id for concept in answer.outputs[0].data.concepts]
    expect(best == ["leaf"], f"the SDK's output_config is read: {best}")
    scores = model.predict(row={"x": 0.3, "y": 0.7})
    expect(scores["leaf"] > 0.5 > scores["bark"], f"the method predict is called: {scores}")


def end(app, model, version):
    model.delete_version(version)
    app.delete_model("oak")
    expect(list(app.list_models()) == [], "a deleted model is gone")


def command_line(address, key):
    """Clarifai's own command line: login, apps, models."""
    tool = os.path.join(os.path.dirname(sys.executable), "clarifai")

    def run(*words):
        done = subprocess.run(
            [tool, *words], capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=300
        )
        expect(done.returncode == 0, f"clarifai {words}: {done.stdout} {done.stderr}")
        return done.stdout

    run("login", address, "--pat", key, "--user-id", "ana")
    expect(APP in run("app", "list"), "app list shows the apps")
    run("app", "create", SHORT)
    expect(SHORT in run("app", "list"), "app create makes an app")
    run("app", "delete", SHORT)
    expect(SHORT not in run("app", "list"), "app delete deletes it")
    expect("oak" in run("model", "list", "ana"), "model list shows the models")
    oak = f"ana/{APP}/models/oak"
    expect("predict(row" in run("model", "predict", oak, "--info"), "its method is shown")
    scores = run("model", "predict", oak, "--inputs", json.dumps({"row": {"x": 5.3, "y": 5.7}}))
    expect(literal_eval(scores)["bark"] > 0.5, f"model predict predicts: {scores}")
