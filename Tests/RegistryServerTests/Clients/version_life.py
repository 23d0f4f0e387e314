"""What a version goes through before it is trained: it is created, patched, published and listed."""

from clarifai_grpc.grpc.api.status import status_code_pb2 as codes
from transports import expect


def create(client, dataset):
    """Creates a version of oak that could be trained with the data set, and returns its id."""
    made = client.call(
        "PostModelVersions",
        {
            "model_id": "oak",
            "model_versions": [
                {
                    "output_info": {"data": {"concepts": [{"id": "leaf"}, {"id": "bark"}]}},
                    "train_info": {"params": {"dataset_id": dataset, "epochs": 50}},
                    "metadata": {"a": 1, "b": {"c": 2}},
                }
            ],
        },
    )
    version = made.model.model_version
    expect(version.status.code == codes.MODEL_UNTRAINED, "a version lands untrained")
    expect("train plan" in made.status.details + version.status.details, "it says how to train it")
    expect(version.train_info.params["epochs"] == 50, "its parameters are kept")
    got = client.call("GetModelVersion", {"model_id": "oak", "version_id": version.id})
    expect(got.model_version.status.code == codes.MODEL_UNTRAINED, "and stays untrained")
    wrong = [{"train_info": {"params": {"epochs": -3}}}]
    wrong = {"model_id": "oak", "model_versions": wrong}
    client.call("PostModelVersions", wrong, "MODEL_INVALID_ARGUMENT")
    return version.id


def concepts(client):
    listed = client.call("ListModelConcepts", {"model_id": "oak"}).concepts
    expect([concept.id for concept in listed] == ["leaf", "bark"], "its concepts are listed")
    part = client.call("ListModelConcepts", {"model_id": "oak", "page": 2, "per_page": 1}).concepts
    expect([concept.id for concept in part] == ["bark"], "page by page too")
    info = client.call("GetModelOutputInfo", {"model_id": "oak"}).model.model_version.output_info
    expect([concept.id for concept in info.data.concepts] == ["leaf", "bark"], "and told in full")
    client.call("PostConcepts", {"concepts": [{"id": "leaf"}, {"id": "root"}]})
    listed = client.call("ListConcepts").concepts
    expect({concept.id for concept in listed} >= {"leaf", "root"}, "the app knows its concepts")


def parameters(client):
    """What a type says of its parameters is what its versions take."""
    told = client.call("GetModelType", {"model_type_id": "embedding-classifier"}).model_type
    paths = {field.path for field in told.model_type_fields}
    expect("train_info.params.epochs" in paths, f"a type names its parameters: {paths}")
    listed = client.call("ListModelTypes").model_types
    expect(told in list(listed), "the list says the same of it")
    fields = [field for kind in listed for field in kind.model_type_fields]
    expect(all(field.placeholder for field in fields), "each parameter has a placeholder")


def patch(client, version):
    def patched(action, code="SUCCESS", **fields):
        answer = client.call(
            "PatchModelVersions",
            {"model_id": "oak", "model_versions": [{"id": version, **fields}], "action": action},
            code,
        )
        return answer.model_versions[0] if answer.model_versions else None

    expect(patched("merge", license="MIT").license == "MIT", "a license is set")
    merged = patched("merge", metadata={"b": {"d": 3}})
    expect(merged.license == "MIT", "and stays")
    expect(dict(merged.metadata["b"]) == {"c": 2, "d": 3}, "merge goes deep")
    removed = patched("remove", metadata={"a": 1})
    expect(set(removed.metadata) == {"b"}, "a key is removed")
    over = patched("overwrite", description="an oak", metadata={"e": 4})
    expect(dict(over.metadata) == {"e": 4} and over.license == "MIT", "overwrite replaces")
    cleared = patched("merge", clear_fields=["license"])
    expect(not cleared.license and cleared.description == "an oak", "a license is cleared")
    config = {"output_config": {"max_concepts": 3}}
    shown = patched("merge", output_info=config).output_info
    expect(shown.output_config.max_concepts == 3, "output_info is patched in place")
    patched("merge", "MODEL_INVALID_ARGUMENT", output_info={"data": {"concepts": [{"id": "root"}]}})
    patched("merge", "MODEL_INVALID_ARGUMENT", train_info={"params": {"epochs": 3}})
    patched("overwrite", output_info={"output_config": {"max_concepts": 20}})
    publish(client, version)
    listed = client.call("ListModelVersions", {"model_id": "oak"}).model_versions
    expect([one.id for one in listed] == [version], "no patch makes a version")


def publish(client, version):
    publication = {"model_id": "oak", "publications": [{"version_id": version}]}
    for name, gettable in [("Publish", 50), ("UnPublish", 10)]:
        client.call(f"PostModelVersions{name}", publication)
        got = client.call("GetModelVersion", {"model_id": "oak", "version_id": version})
        expect(got.model_version.visibility.gettable == gettable, f"{name} is seen")


def pages(client):
    """Versions are listed newest first, to the end; the others go again."""
    made = [
        client.call("PostModelVersions", {"model_id": "oak", "model_versions": [{}]})
        for _ in range(2)
    ]
    newest = [answer.model.model_version.id for answer in reversed(made)]
    seen = []
    for page in [1, 2, 3]:
        asked = {"model_id": "oak", "page": page, "per_page": 2}
        seen += [one.id for one in client.call("ListModelVersions", asked).model_versions]
    expect(seen[:2] == newest and len(set(seen)) == len(seen) == 3, f"versions by pages: {seen}")
    latest = client.call("GetModel", {"model_id": "oak"}).model.model_version.id
    expect(latest == newest[0], "a model is told with its latest version")
    for version in newest:
        client.call("DeleteModelVersion", {"model_id": "oak", "version_id": version})
