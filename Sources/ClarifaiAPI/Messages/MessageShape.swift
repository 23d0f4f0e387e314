import ClarifaiProto
import Foundation
import SwiftProtobuf

/// What a message of the wire is made of, as its .proto file says.
///
/// Messages contain each other in circles, so a field names its message and finds it in `all`.
struct MessageShape: Sendable {
  let name: String
  /// By number.
  let fields: [FieldShape]
  /// Those that mean or show something when they are absent.
  let fieldsWithStandard: [FieldShape]
  private let places: [String: Int]
  private let numbers: [Int: Int]

  init(name: String, fields: [FieldShape]) {
    self.name = name
    self.fields = fields.sorted { $0.number < $1.number }
    fieldsWithStandard = self.fields.filter { $0.isShownWhenEmpty || $0.standard != nil }
    places = Dictionary(uniqueKeysWithValues: self.fields.enumerated().map { ($1.name, $0) })
    numbers = Dictionary(uniqueKeysWithValues: self.fields.enumerated().map { ($1.number, $0) })
  }

  subscript(name: String) -> FieldShape? { places[name].map { fields[$0] } }
  subscript(number: Int) -> FieldShape? { numbers[number].map { fields[$0] } }

  /// The part of the name after the package.
  var word: String { name.split(separator: ".").last.map(String.init) ?? name }
}

struct FieldShape: Sendable {
  enum Kind: Sendable {
    case double, float, int32, int64, uint32, uint64, bool, text, bytes
    /// Numbers by name.
    case enumeration([String: Int])
    case message(ShapeReference)
    /// Free JSON: an object, or any value.
    case structure, value
    case timestamp, duration
    /// One of Google's messages that hold a value alone, so that it can be told from an absent one.
    indirect case wrapped(Kind)
  }

  let name: String
  let number: Int
  let kind: Kind
  let isRepeated: Bool
  /// An object whose keys are free, of values of this kind.
  let isMap: Bool
  /// `cl_show_if_empty`.
  let isShownWhenEmpty: Bool
  /// `cl_default_float`: what a JSON document means that leaves it out.
  let standard: Double?
}

/// A message by its place in `MessageShapes`.
struct ShapeReference: Sendable {
  let place: Int

  var shape: MessageShape { MessageShapes.all[place] }
}

/// Every message that the .proto files describe.
enum MessageShapes {
  /// Read once, from the descriptors that the generator leaves beside the messages.
  private static let files: [Google_Protobuf_FileDescriptorProto] = {
    let options = Clarifai_Api_Utils_Options_Extensions
    guard let bytes = Data(base64Encoded: wireDescriptors),
      let files = try? Google_Protobuf_FileDescriptorSet(
        serializedBytes: bytes, extensions: options)
    else {
      // Both are generated together and committed; a test reads them.
      preconditionFailure("the wire's descriptors cannot be read")
    }
    return files.file
  }()

  static let all = ShapeReader(files).shapes()

  /// The names of the calls that the service has.
  static var calls: Set<String> {
    Set(files.flatMap(\.service).flatMap(\.method).map(\.name))
  }

  private static let places = Dictionary(
    uniqueKeysWithValues: all.enumerated().map { ($1.name, $0) })

  /// - Parameter name: `clarifai.api.Model`.
  static func reference(to name: String) -> ShapeReference? {
    places[name].map(ShapeReference.init)
  }
}
