"""What a model goes through: it is created, patched, renamed, found among others and deleted."""

from transports import expect


def create(client):
    made = client.call(
        "PostModels",
        {"models": [{"id": "oak", "model_type_id": "embedding-classifier", "notes": "first"}]},
    )
    expect(made.model.id == "oak", "the new model is answered")
    expect(not made.model.HasField("model_version"), "a new model has no version")
    client.call("PostModels", {"models": [{"id": "oak"}]}, "MODEL_INVALID_ARGUMENT")
    infos = {"id": "elm", "output_info": {"message": "x"}}
    client.call("PostModels", {"models": [infos]}, "MODEL_INVALID_ARGUMENT")


def patch(client):
    def patched(action, **fields):
        answer = client.call("PatchModels", {"models": [{"id": "oak", **fields}], "action": action})
        return answer.models[0]

    expect(patched("merge", metadata={"a": 1, "b": {"c": 2}}).metadata["a"] == 1, "merge sets")
    merged = patched("merge", metadata={"b": {"d": 3}}, languages=["en"])
    expect(dict(merged.metadata["b"]) == {"c": 2, "d": 3}, "merge goes deep")
    expect(list(patched("merge", languages=["de"]).languages) == ["en", "de"], "merge appends")
    expect(list(patched("overwrite", languages=["fr"]).languages) == ["fr"], "overwrite replaces")
    over = patched("overwrite", metadata={"a": 2})
    expect(dict(over.metadata) == {"a": 2}, "overwrite keeps nothing of an object")
    removed = patched("remove", metadata={"a": 1})
    expect("a" not in removed.metadata, "remove takes a key away")
    expect(removed.notes == "first", "what was not sent stays")
    kept = patched("merge", notes="", description="an oak")
    expect(kept.notes == "first", "an empty text was not sent")
    cleared = patched("merge", clear_fields=["notes", "languages"])
    expect(not cleared.notes and not cleared.languages, "a field is emptied by naming it")
    expect(cleared.description == "an oak", "and no other")
    refuse(client)


def refuse(client):
    def refused(action, **fields):
        patch = {"models": [{"id": "oak", **fields}], "action": action}
        client.call("PatchModels", patch, "MODEL_INVALID_ARGUMENT")

    refused("mix", notes="x")
    refused("merge", model_type_id="clusterer")
    refused("merge", output_info={"output_config": {"max_concepts": 3}})
    two = [{"id": "oak", "notes": "changed"}, {"id": "no.dots", "notes": "x"}]
    client.call("PatchModels", {"models": two, "action": "merge"}, "MODEL_INVALID_ARGUMENT")
    got = client.call("GetModel", {"model_id": "oak"})
    expect(not got.model.notes, "of a request that is refused nothing is done")


def rename(client):
    names = {"ids": [{"id": "oak", "new_id": "old-oak"}], "action": "overwrite"}
    client.call("PatchModelIds", names)
    client.call("GetModel", {"model_id": "oak"}, "MODEL_DOES_NOT_EXIST")
    back = {"ids": [{"id": "old-oak", "new_id": "oak"}], "action": "overwrite"}
    client.call("PatchModelIds", back)


def pages(client):
    for number in range(5):
        client.call("PostModels", {"models": [{"id": f"birch-{number}"}]})
    seen = []
    page = 1
    while part := client.call("ListModels", {"page": page, "per_page": 2}).models:
        seen += [model.id for model in part]
        page += 1
    expect(len(seen) == len(set(seen)) == 6, f"pages hold each model once: {seen}")
    expect(not client.call("ListModels", {"page": 1000, "per_page": 500}).models, "past the end")
    client.call("ListModels", {"per_page": 1001}, "MODEL_INVALID_ARGUMENT")
    found = client.call("ListModels", {"search": "birch-3"}).models
    expect([model.id for model in found] == ["birch-3"], "a search finds it")
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
