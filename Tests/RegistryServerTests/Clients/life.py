"""The life of a model as Clarifai's own clients live it, over gRPC and over their JSON channel.

Called with what to live, "door" or "life", the server's address, a key of an admin's, and the program with its
registry's file. Prints "held: N" when everything that was expected came true.
"""

import json
import os
import subprocess
import sys

import grpc
from google.protobuf.json_format import MessageToDict, ParseDict

what, address, key, program, registry = sys.argv[1:6]
os.environ["CLARIFAI_API_BASE"] = address

from clarifai_grpc.channel.clarifai_channel import ClarifaiChannel  # noqa: E402
from clarifai_grpc.grpc.api import service_pb2 as api  # noqa: E402
from clarifai_grpc.grpc.api import service_pb2_grpc  # noqa: E402
from clarifai_grpc.grpc.api.status import status_code_pb2 as codes  # noqa: E402

host, port = address.removeprefix("http://").rsplit(":", 1)
held = 0


def expect(condition, what):
    global held
    if not condition:
        raise SystemExit(f"not so: {what}")
    held += 1


class Client:
    """One of the two transports, with an app of its own, so that both can live the same life."""

    def __init__(self, kind):
        self.kind = kind
        if kind == "grpc":
            channel = ClarifaiChannel.get_insecure_grpc_channel(base=host, port=int(port))
        else:
            channel = ClarifaiChannel.get_json_channel(base_url=address)
        self.stub = service_pb2_grpc.V2Stub(channel)
        self.app = {"user_id": "ana", "app_id": f"life-of-{kind}"}
        self.said = []

    def call(self, name, request=None, code="SUCCESS", key=key, app=True):
        """Calls, expects the code, and keeps what was said in a form that both transports share."""
        document = dict(request or {})
        if app:
            document.setdefault("user_app_id", self.app)
        method = getattr(self.stub, name)
        types = next(m for m in api.DESCRIPTOR.services_by_name["V2"].methods if m.name == name)
        message = ParseDict(document, getattr(api, types.input_type.name)())
        answer = method(message, metadata=(("authorization", f"Key {key}"),))
        got = codes.StatusCode.Name(answer.status.code)
        expect(got == code, f"{self.kind} {name} answers {code}; it said {answer.status}")
        self.said.append((name, self.plain(answer)))
        return answer

    def plain(self, answer):
        """The answer without what is drawn or told by a clock."""
        document = MessageToDict(answer, preserving_proto_field_name=True)
        return json.loads(json.dumps(strip(document)).replace(self.app["app_id"], "APP"))


DRAWN = {"id", "req_id", "created_at", "modified_at", "completed_at", "user_unique_id"}


def strip(value):
    if isinstance(value, list):
        return [strip(item) for item in value]
    if not isinstance(value, dict):
        return value
    return {
        name: strip(item)
        for name, item in value.items()
        if name not in DRAWN or (name == "id" and len(str(item)) != 32)
    }


def life(client):
    call = client.call
    call("PostApps", {"user_app_id": {"user_id": "ana"}, "apps": [{"id": client.app["app_id"]}]})
    call("GetModel", {"model_id": "oak"}, "MODEL_DOES_NOT_EXIST")
    create(client)
    patch_model(client)
    version = versions(client)
    patch_version(client, version)
    pages(client)
    errors(client)
    call("DeleteModelVersion", {"model_id": "oak", "version_id": version})
    call("DeleteModels", {"ids": ["oak"]})
    call("GetModel", {"model_id": "oak"}, "MODEL_DOES_NOT_EXIST")


def create(client):
    made = client.call(
        "PostModels",
        {"models": [{"id": "oak", "model_type_id": "embedding-classifier", "notes": "first"}]},
    )
    expect(made.model.id == "oak", "the new model is answered")
    expect(not made.model.HasField("model_version"), "a new model has no version")
    client.call("PostModels", {"models": [{"id": "oak"}]}, "MODEL_INVALID_ARGUMENT")


def patch_model(client):
    def patched(action, **fields):
        answer = client.call("PatchModels", {"models": [{"id": "oak", **fields}], "action": action})
        return answer.models[0]

    expect(patched("merge", metadata={"a": 1, "b": {"c": 2}}).metadata["a"] == 1, "merge sets")
    merged = patched("merge", metadata={"b": {"d": 3}}, languages=["en"])
    expect(dict(merged.metadata["b"]) == {"c": 2, "d": 3}, "merge goes deep")
    expect(list(patched("merge", languages=["de"]).languages) == ["en", "de"], "merge appends")
    expect(list(patched("overwrite", languages=["fr"]).languages) == ["fr"], "overwrite replaces")
    removed = patched("remove", metadata={"a": 1})
    expect("a" not in removed.metadata, "remove takes a key away")
    expect(removed.notes == "first", "what was not sent stays")


def versions(client):
    made = client.call(
        "PostModelVersions",
        {
            "model_id": "oak",
            "model_versions": [
                {"output_info": {"data": {"concepts": [{"id": "leaf"}, {"id": "bark"}]}}}
            ],
        },
    )
    version = made.model.model_version
    expect(version.status.code == codes.MODEL_UNTRAINED, "a version lands untrained")
    expect("train plan" in made.status.details + version.status.details, "it says how to train it")
    got = client.call("GetModelVersion", {"model_id": "oak", "version_id": version.id})
    expect(got.model_version.status.code == codes.MODEL_UNTRAINED, "and stays untrained")
    concepts = client.call("ListModelConcepts", {"model_id": "oak"})
    expect([c.id for c in concepts.concepts] == ["leaf", "bark"], "its concepts are listed")
    return version.id


def patch_version(client, version):
    def patched(action, code="SUCCESS", **fields):
        answer = client.call(
            "PatchModelVersions",
            {"model_id": "oak", "model_versions": [{"id": version, **fields}], "action": action},
            code,
        )
        return answer.model_versions[0] if answer.model_versions else None

    expect(patched("merge", license="MIT").license == "MIT", "a license is set")
    expect(patched("merge", metadata={"a": 1}).license == "MIT", "and stays")
    expect(not patched("remove", metadata={"a": 1}).metadata.fields, "a key is removed")
    patched("overwrite", description="an oak")
    concepts = {"data": {"concepts": [{"id": "root"}]}}
    patched("merge", "MODEL_INVALID_ARGUMENT", output_info=concepts)
    patched("merge", "MODEL_INVALID_ARGUMENT", train_info={"params": {"epochs": 3}})
    listed = client.call("ListModelVersions", {"model_id": "oak"})
    expect(len(listed.model_versions) == 1, "no patch makes a version")


def pages(client):
    for number in range(5):
        client.call("PostModels", {"models": [{"id": f"birch-{number}"}]})
    seen = []
    page = 1
    while True:
        part = client.call("ListModels", {"page": page, "per_page": 2})
        if not part.models:
            break
        seen += [model.id for model in part.models]
        page += 1
    expect(len(seen) == len(set(seen)) == 6, f"pages hold each model once: {seen}")
    client.call("ListModels", {"per_page": 1001}, "MODEL_INVALID_ARGUMENT")
    client.call("DeleteModels", {"ids": [f"birch-{number}" for number in range(5)]})


def errors(client):
    for wrong, code in [
        ("SOME_INVALID_KEY", "CONN_KEY_INVALID"),
        ("0" * 64, "CONN_KEY_NOT_FOUND"),
        ("0" * 32, "CONN_KEY_NOT_FOUND"),
    ]:
        client.call("GetModel", {"model_id": "oak"}, code, key=wrong)
    client.call("GetModel", {"model_id": "no.dots"}, "MODEL_INVALID_ARGUMENT")
    client.call("GetModel", {"model_id": "oak", "version_id": "0" * 32}, "MODEL_DOES_NOT_EXIST")


def same(one, other):
    for (name, left), (_, right) in zip(one.said, other.said, strict=True):
        expect(left == right, f"{name} is answered alike:\n{left}\n{right}")


def sdk_life():
    """The same through the SDK, whose train() must start nothing."""
    from clarifai.client.app import App
    from clarifai.client.user import User

    user = User(user_id="ana", pat=key, base_url=address)
    expect(user.get_user_info("me").user.id == "ana", "the key's owner is known")
    user.create_app(app_id="life-of-the-sdk-in-full")
    app = App(app_id="life-of-the-sdk-in-full", user_id="ana", pat=key, base_url=address)
    app.create_concepts(concept_ids=["leaf", "bark"])
    model = app.create_model("oak", model_type_id="embedding-classifier")
    model.get_params(save_to=os.devnull)
    version = model.train()
    expect(model.training_status()["code"] == "MODEL_UNTRAINED", "train() trains nothing")
    model.patch_version(version_id=version, description="an oak")
    expect([v.model_version.id for v in model.list_versions()] == [version], "it is the only one")
    app.patch_model("oak", notes="seen")
    expect(any(m.id == "oak" for m in app.list_models()), "the app lists it")
    model.delete_version(version)
    app.delete_model("oak")
    runs = subprocess.run(
        [program, "--registry", registry, "train", "runs", "--json"], capture_output=True, text=True
    )
    expect(json.loads(runs.stdout)["runs"] == [], f"no run was started: {runs.stdout}")


def command_line():
    """Clarifai's own command line: login, apps, models."""
    tool = os.path.join(os.path.dirname(sys.executable), "clarifai")

    def run(*words):
        done = subprocess.run([tool, *words], capture_output=True, text=True, timeout=300)
        expect(done.returncode == 0, f"clarifai {words}: {done.stdout} {done.stderr}")
        return done.stdout

    run("login", address, "--pat", key, "--user-id", "ana")
    expect("life-of-grpc" in run("app", "list"), "app list shows the apps")
    run("model", "list", "ana")


def door(client):
    """Who may come in, and what is not served."""
    command("app", "create", f"ana/{client.app['app_id']}")
    errors(client)
    expect(not client.call("ListModels").models, "a new app has no models")
    request = api.ListInputsRequest(user_app_id=client.app)
    metadata = (("authorization", f"Key {key}"),)
    if client.kind == "grpc":
        try:
            client.stub.ListInputs(request, metadata=metadata)
        except grpc.RpcError as error:
            expect(error.code() == grpc.StatusCode.UNIMPLEMENTED, "ListInputs is not implemented")
        else:
            expect(False, "ListInputs raises")
    else:
        status = client.stub.ListInputs(request, metadata=metadata).status
        expect(status.code == codes.NOT_IMPLEMENTED, "ListInputs is not implemented")


def command(*words):
    subprocess.run([program, "--registry", registry, *words], check=True, capture_output=True)


def main():
    clients = []
    # A stub speaks by the channel that was made last.
    for kind in ["grpc", "json"]:
        clients.append(Client(kind))
        (life if what == "life" else door)(clients[-1])
    same(*clients)
    if what == "life":
        sdk_life()
        command_line()
    print(f"held: {held}")


main()
