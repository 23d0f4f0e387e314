import Foundation
package import RegistryCore
import SwiftProtobuf

/// A message of the wire: what its bytes say as a document in the wire's names, and the other way.
///
/// Bytes from outside are read by SwiftProtobuf; a document of ours is written field by field, without a message in between.
package struct WireMessage: Sendable {
  /// `clarifai.api.GetModelRequest`.
  package let name: String
  let shape: MessageShape
  private let read: @Sendable ([UInt8], MessageShape) throws -> JSON

  init<Content: Message>(_ type: Content.Type) {
    name = type.protoMessageName
    // Messages and descriptors come from the same files; a test looks at every call.
    shape = MessageShapes.reference(to: name)?.shape ?? MessageShape(name: name, fields: [])
    read = { bytes, shape in
      try MessageReader.document(of: Content(serializedBytes: bytes), shape)
    }
  }

  /// Reads a request; an absent field and an empty one are the same.
  ///
  /// - Throws: `malformedText` for bytes that are no such message, `invalidField` for a field that is not kept, by its number.
  package func document(of bytes: [UInt8]) throws(RegistryError) -> JSON {
    do {
      return try read(bytes, shape)
    } catch let error as RegistryError {
      throw error
    } catch {
      throw .malformedText(
        format: "protobuf", line: 1, column: 1, why: "it is no \(shape.word)")
    }
  }

  /// Reads an answer, with everything that is shown although it is empty.
  ///
  /// - Throws: as `document(of:)`.
  package func answer(of bytes: [UInt8]) throws(RegistryError) -> JSON {
    try conformed(try document(of: bytes), for: .answer)
  }

  /// - Throws: `invalidField` for what has no place in the message.
  package func bytes(of document: JSON) throws(RegistryError) -> [UInt8] {
    var writer = ByteWriter()
    try writer.write(document.object ?? [:], as: shape)
    return writer.bytes
  }

  func conformed(_ document: JSON, for purpose: Conformance.Purpose) throws(RegistryError) -> JSON {
    guard let members = document.object else {
      throw .invalidField(path: FieldPath([]), why: "a \(shape.word) is an object")
    }
    return .object(try Conformance(purpose: purpose).conformed(members, to: shape))
  }
}
