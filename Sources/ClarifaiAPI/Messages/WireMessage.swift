import Foundation
package import RegistryCore
import SwiftProtobuf

/// A message of the wire: what its bytes say as a document in the wire's names, and the other way.
package struct WireMessage: Sendable {
  /// `clarifai.api.GetModelRequest`.
  package let name: String
  private let read: @Sendable ([UInt8]) throws(RegistryError) -> JSON
  private let write: @Sendable (JSON) throws(RegistryError) -> [UInt8]

  init<Content: Message>(_ type: Content.Type) {
    name = type.protoMessageName
    read = { bytes throws(RegistryError) in
      var options = JSONEncodingOptions()
      options.alwaysPrintEnumsAsInts = true
      options.preserveProtoFieldNames = true
      guard let message = try? Content(serializedBytes: bytes),
        let text = try? message.jsonString(options: options)
      else {
        throw .malformedText(format: "protobuf", line: 1, column: 1, why: "it cannot be read")
      }
      return try JSON(parsing: text)
    }
    write = { document throws(RegistryError) in
      do {
        return try Content(jsonString: document.text).serializedBytes()
      } catch {
        throw .invalidInput(why: "the answer cannot be written: \(error)")
      }
    }
  }

  /// - Throws: `malformedText` for bytes that are no such message, or hold a field that is not kept.
  package func document(of bytes: [UInt8]) throws(RegistryError) -> JSON { try read(bytes) }

  package func bytes(of document: JSON) throws(RegistryError) -> [UInt8] { try write(document) }
}
