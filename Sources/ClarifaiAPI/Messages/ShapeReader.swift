import ClarifaiProto
import SwiftProtobuf

/// Makes shapes of descriptors.
struct ShapeReader {
  private let messages: [(name: String, descriptor: Google_Protobuf_DescriptorProto)]
  private let places: [String: Int]
  private let enumerations: [String: [String: Int]]
  /// The entries of maps, which are messages only inside the descriptors.
  private let entries: [String: Google_Protobuf_DescriptorProto]

  init(_ files: [Google_Protobuf_FileDescriptorProto]) {
    let found = files.flatMap { file in
      file.messageType.flatMap { Self.messages($0, in: file.package) }
    }
    messages = found.filter { !$0.descriptor.options.mapEntry }
    entries = Dictionary(
      uniqueKeysWithValues: found.filter(\.descriptor.options.mapEntry).map {
        ($0.name, $0.descriptor)
      })
    places = Dictionary(uniqueKeysWithValues: messages.enumerated().map { ($1.name, $0) })
    let top = files.flatMap { file in file.enumType.map { ("\(file.package).\($0.name)", $0) } }
    let inner = found.flatMap { message in
      message.descriptor.enumType.map { ("\(message.name).\($0.name)", $0) }
    }
    enumerations = Dictionary(uniqueKeysWithValues: top + inner).mapValues { enumeration in
      Dictionary(uniqueKeysWithValues: enumeration.value.map { ($0.name, Int($0.number)) })
    }
  }

  func shapes() -> [MessageShape] {
    messages.map { message in
      MessageShape(name: message.name, fields: message.descriptor.field.map(field))
    }
  }

  /// A message with those inside it.
  private static func messages(_ descriptor: Google_Protobuf_DescriptorProto, in scope: String)
    -> [(name: String, descriptor: Google_Protobuf_DescriptorProto)]
  {
    let name = "\(scope).\(descriptor.name)"
    return [(name, descriptor)] + descriptor.nestedType.flatMap { messages($0, in: name) }
  }

  private func field(_ descriptor: Google_Protobuf_FieldDescriptorProto) -> FieldShape {
    let entry = entries[Self.bare(descriptor.typeName)]
    let value = entry?.field.first { $0.number == 2 } ?? descriptor
    let options = descriptor.options
    return FieldShape(
      name: descriptor.name, number: Int(descriptor.number), kind: kind(value),
      isRepeated: entry == nil && descriptor.label == .repeated, isMap: entry != nil,
      isShownWhenEmpty: options.Clarifai_Api_Utils_clShowIfEmpty,
      standard: options.hasClarifai_Api_Utils_clDefaultFloat
        ? Double(options.Clarifai_Api_Utils_clDefaultFloat) : nil)
  }

  private func kind(_ field: Google_Protobuf_FieldDescriptorProto) -> FieldShape.Kind {
    switch field.type {
    case .double: .double
    case .float: .float
    case .int32, .sint32, .sfixed32: .int32
    case .int64, .sint64, .sfixed64: .int64
    case .uint32, .fixed32: .uint32
    case .uint64, .fixed64: .uint64
    case .bool: .bool
    case .string: .text
    case .bytes: .bytes
    case .enum: .enumeration(enumerations[Self.bare(field.typeName)] ?? [:])
    case .message, .group: messageKind(Self.bare(field.typeName))
    }
  }

  private func messageKind(_ name: String) -> FieldShape.Kind {
    switch name {
    case "google.protobuf.Struct": .structure
    case "google.protobuf.Value": .value
    case "google.protobuf.Timestamp": .timestamp
    case "google.protobuf.Duration": .duration
    case "google.protobuf.BoolValue": .wrapped(.bool)
    case "google.protobuf.Int32Value": .wrapped(.int32)
    default: .message(ShapeReference(place: places[name] ?? -1))
    }
  }

  private static func bare(_ typeName: String) -> String { String(typeName.dropFirst()) }
}
