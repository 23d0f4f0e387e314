import ClarifaiProto
import Foundation
import RegistryCore
import SwiftProtobuf
import Testing

@testable import ClarifaiAPI

struct `Messages of the wire` {
  private let model = WireMessage(Clarifai_Api_Model.self)
  private let version = WireMessage(Clarifai_Api_ModelVersion.self)

  @Test func `every message that a call needs is described`() {
    for call in ServedCall.all {
      #expect(!call.request.shape.fields.isEmpty, "\(call.name)")
      #expect(!call.response.shape.fields.isEmpty, "\(call.name)")
    }
    for shape in MessageShapes.all {
      for field in shape.fields {
        guard case .message(let reference) = field.kind else { continue }
        #expect(MessageShapes.all.indices.contains(reference.place), "\(shape.name).\(field.name)")
      }
    }
  }

  static let documents: [JSON] = [
    [
      "id": "oak", "created_at": "2023-11-14T22:13:20.250Z", "visibility": ["gettable": 50],
      "metadata": ["a": [1, "x", true, .null, ["b": -0.5]], "empty": [:], "none": []],
      "toolkits": ["t", ""], "star_count": -3, "workflow_recommended": false,
      "featured_order": 7, "license_type": 3, "clear_fields": ["metadata.a"], "revision": 4,
    ],
    ["model_version": ["id": "v", "output_info": ["output_config": ["min_value": 0.1]]]],
    [:],
  ]

  @Test(arguments: documents)
  func `a document that was written is read as it was`(_ document: JSON) throws {
    #expect(try model.document(of: model.bytes(of: document)) == document)
  }

  @Test func `what is written here is what the generated messages write`() throws {
    var official = Clarifai_Api_ModelVersion()
    official.id = "v1"
    official.activeConceptCount = 300
    official.outputInfo.outputConfig.minValue = 0.25
    official.outputInfo.paramsSpecs = [.with { $0.modelTypeRangeInfo.max = 2 }]
    official.inferenceComputeInfo.acceleratorType = ["a", "b"]
    official.numThreads = -1
    let document: JSON = [
      "id": "v1", "active_concept_count": 300, "num_threads": -1,
      "output_info": [
        "output_config": ["min_value": 0.25],
        "params_specs": [["model_type_range_info": ["max": 2]]],
      ],
      "inference_compute_info": ["accelerator_type": ["a", "b"]],
    ]
    #expect(try version.bytes(of: document) == official.serializedBytes())
    #expect(try version.document(of: official.serializedBytes()) == document)
  }

  @Test func `one of several fields that is there and empty is as an absent one`() throws {
    let order = Clarifai_Api_ListModelsRequest.with { $0.sortByName = false }
    let bytes: [UInt8] = try order.serializedBytes()
    #expect(!bytes.isEmpty)
    let list = WireMessage(Clarifai_Api_ListModelsRequest.self)
    #expect(try list.document(of: bytes) == [:])
  }

  @Test func `numbers of 64 bits are texts, and lists of numbers stand together`() throws {
    let data = WireMessage(Clarifai_Api_Data.self)
    let official = Clarifai_Api_Data.with {
      $0.intValue = 9_007_199_254_740_993
      $0.embeddings = [.with { $0.vector = [0.5, 0, -2] }]
    }
    let document: JSON = [
      "int_value": "9007199254740993", "embeddings": [["vector": [0.5, 0, -2]]],
    ]
    #expect(try data.bytes(of: document) == official.serializedBytes())
    #expect(try data.document(of: official.serializedBytes()) == document)
  }

  @Test func `a field without a name here is refused by its number`() throws {
    // Field 12 was the model's input_info in messages of before 2023.
    let error = #expect(throws: RegistryError.self) { try model.document(of: [0x62, 0x00]) }
    #expect(
      error?.description
        == "'field number 12' cannot be taken: Model has no field of this number here; leave it out, "
        + "nothing was changed")
    let nested = #expect(throws: RegistryError.self) {
      try model.document(of: [0x32, 0x03, 0x92, 0x01, 0x00])
    }
    #expect(nested?.description.contains("model_version.field number 18") == true)
  }

  @Test(arguments: [[0xFF], [0x0A, 0x05, 0x61], [0x0A, 0x02, 0xC3, 0x28]] as [[UInt8]])
  func `bytes that are no message are a wrong format`(_ bytes: [UInt8]) {
    let error = #expect(throws: RegistryError.self) { try model.document(of: bytes) }
    guard case .malformedText? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test func `a number that JSON cannot say is refused`() throws {
    let official = Clarifai_Api_Model.with {
      $0.metadata.fields["x"] = .with { $0.numberValue = .infinity }
    }
    #expect(throws: RegistryError.self) { try model.document(of: official.serializedBytes()) }
  }

  @Test func `a concept without a value means 1 in JSON and 0 in bytes`() throws {
    let call = try #require(ServedCall.named("PostConcepts"))
    let sent: JSON = ["concepts": [["id": "cat"]]]
    let document = try call.requestDocument(path: [], query: [], body: sent)
    #expect(document.items("concepts") == [["id": "cat", "value": 1]])
    let bytes =
      try Clarifai_Api_PostConceptsRequest.with {
        $0.concepts = [.with { $0.id = "cat" }]
      }.serializedBytes() as [UInt8]
    #expect(try call.request.document(of: bytes).items("concepts") == [["id": "cat", "value": 0]])
  }
}
