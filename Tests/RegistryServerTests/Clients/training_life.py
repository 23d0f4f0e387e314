"""A training that a person confirms, and what the trained version predicts."""

import json
import os
import subprocess

from clarifai_grpc.grpc.api.status import status_code_pb2 as codes
from transports import expect

# Two clouds of points that nothing can take for each other.
ROWS = [
    ("bark", 5 + number % 7 / 10, 6 - number % 7 / 10)
    if number % 2
    else ("leaf", number % 7 / 10, 1 - number % 7 / 10)
    for number in range(60)
]


class Program:
    """The command line on the registry that is served."""

    def __init__(self, path, registry):
        self.path = path
        self.registry = registry

    def run(self, *words, app=None):
        place = ["--app", f"ana/{app}"] if app else []
        done = subprocess.run(
            [self.path, "--registry", self.registry, *words, *place],
            capture_output=True,
            text=True,
        )
        expect(done.returncode == 0, f"espalier {words}: {done.stdout} {done.stderr}")
        return done.stdout

    def told(self, *words, app=None):
        return json.loads(self.run(*words, "--json", app=app))

    def keep_rows(self):
        """Brings the training data into the registry, beside a model that only serves for that."""
        path = os.path.join(os.path.dirname(self.registry), "rows.csv")
        with open(path, "w") as file:
            file.write("label,x,y\n")
            file.writelines(f"{label},{x},{y}\n" for label, x, y in ROWS)
        self.run("model", "create", "rows")
        made = self.told("version", "create", "rows", "--train-data", path)
        return made["model_version"]["train_info"]["dataset"]["id"]

    def train(self, app, version):
        """Plans, confirms and waits: what no call of Clarifai's does."""
        plan = self.told("train", "plan", "oak", version, app=app)["plan"]
        sure = ["train", "confirm", plan["id"], plan["code"], "--at-most", "0"]
        run = self.told(*sure, app=app)["run"]["id"]
        ended = self.told("train", "watch", run, app=app)["run"]
        expect(ended["state"] == "succeeded", f"the run succeeds: {ended}")

    def runs(self, app):
        return self.told("train", "runs", app=app)["runs"]


def train(client, program, version):
    asked = {"model_id": "oak", "model_versions": [{}], "estimated_input_count": 60}
    client.call("PostModelVersionsTrainingTimeEstimate", asked)
    refused = {"model_id": "oak", "inputs": [row(0, 1)]}
    client.call("PostModelOutputs", refused, "MODEL_DOES_NOT_EXIST")
    app = client.app["app_id"]
    expect(program.runs(app) == [], "nothing but a confirmation starts a run")
    program.train(app, version)
    got = client.call("GetModelVersion", {"model_id": "oak", "version_id": version}).model_version
    expect(got.status.code == codes.MODEL_TRAINED, "a confirmed version is trained")
    expect(got.HasField("completed_at"), "and says when")
    listed = client.call("ListModels", {"trained_only": True}).models
    expect([model.id for model in listed] == ["oak"], "it is listed among the trained")


def row(x, y):
    return {"data": {"metadata": {"x": x, "y": y}}}


def predict(client, version):
    def predicted(model=None, code="SUCCESS", inputs=None, **place):
        asked = {"model_id": "oak", "inputs": inputs or [row(0.3, 0.7), row(5.3, 5.7)], **place}
        return client.call("PostModelOutputs", {**asked, "model": model or {}}, code).outputs

    def overriding(**config):
        return {"model_version": {"output_info": {"output_config": config}}}

    def ids(outputs):
        return [[concept.id for concept in output.data.concepts] for output in outputs]

    both = [["leaf", "bark"], ["bark", "leaf"]]
    expect(ids(predicted(version_id=version)) == both, "the best concept comes first")
    expect(ids(predicted()) == both, "without a version the trained one predicts")
    few = predicted(overriding(max_concepts=1))
    expect(ids(few) == [["leaf"], ["bark"]], "the request's output_config is read")
    sure = predicted(overriding(min_value=0.5))
    expect(ids(sure) == [["leaf"], ["bark"]], "min_value leaves out what is below")
    chosen = predicted(overriding(select_concepts=[{"id": "bark"}]))
    expect(ids(chosen) == [["bark"], ["bark"]], "select_concepts chooses")
    predicted({"output_info": {"output_config": {"max_concepts": 1}}}, "MODEL_INVALID_ARGUMENT")
    mixed = predicted(code="MIXED_STATUS", inputs=[row(0, 1), {"data": {}}])
    expect([output.status.code for output in mixed] == [10000, 30104], "an input fails alone")
