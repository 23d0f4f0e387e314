"""The life of a model as Clarifai's own clients live it, over each way to the server.

Called with what to live, "door" or "life", the server's address, a key of an admin's, and the program with its
registry's file. Prints "held: N" when everything that was expected came true.
"""

import os
import sys

import grpc
from clarifai_grpc.grpc.api.status import status_code_pb2 as codes

what, address, key, path, registry = sys.argv[1:6]
# Read when the SDK is imported.
os.environ["CLARIFAI_API_BASE"] = address

import model_life  # noqa: E402
import sdk_life  # noqa: E402
import training_life  # noqa: E402
import transports  # noqa: E402
import version_life  # noqa: E402
from transports import expect  # noqa: E402

program = training_life.Program(path, registry)


def life(client, dataset):
    call = client.call
    call("PostApps", {"user_app_id": {"user_id": "ana"}, "apps": [{"id": client.app["app_id"]}]})
    call("GetModel", {"model_id": "oak"}, "MODEL_DOES_NOT_EXIST")
    version_life.parameters(client)
    model_life.create(client)
    model_life.patch(client)
    version = version_life.create(client, dataset)
    version_life.concepts(client)
    version_life.patch(client, version)
    version_life.pages(client)
    model_life.pages(client)
    model_life.rename(client)
    model_life.errors(client)
    training_life.train(client, program, version)
    training_life.predict(client, version)
    call("DeleteModelVersion", {"model_id": "oak", "version_id": version})
    call("DeleteModels", {"ids": ["oak"]})
    call("GetModel", {"model_id": "oak"}, "MODEL_DOES_NOT_EXIST")
    call("DeleteApp")


def door(client):
    """Who may come in, and what is not served."""
    program.run("app", "create", f"ana/{client.app['app_id']}")
    model_life.errors(client)
    expect(not client.call("ListModels").models, "a new app has no models")
    if client.kind == "grpc":
        try:
            client.way.call("ListInputs", {"user_app_id": client.app}, key)
        except grpc.RpcError as error:
            expect(error.code() == grpc.StatusCode.UNIMPLEMENTED, "ListInputs is not implemented")
        else:
            expect(False, "ListInputs raises")
    else:
        status = client.way.call("ListInputs", {"user_app_id": client.app}, key).status
        expect(status.code == codes.NOT_IMPLEMENTED, "ListInputs is not implemented")


def main():
    dataset = program.keep_rows() if what == "life" else None
    clients = []
    for kind in ["grpc", "json", "http"]:
        clients.append(transports.Client(kind, address, key))
        if what == "life":
            life(clients[-1], dataset)
        else:
            door(clients[-1])
    transports.same(*clients)
    if what == "life":
        lived = sdk_life.sdk_life(address, key, program, dataset)
        sdk_life.command_line(address, key)
        sdk_life.end(*lived)
    print(f"held: {transports.held}")


main()
