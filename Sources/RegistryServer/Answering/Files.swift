import ClarifaiAPI
import Foundation
import HTTPTypes
import HummingbirdCore
import NIOCore
import RegistryCore

/// A data set or weights, as they are kept.
struct StoredFile: Sendable {
  let digest: ArtifactDigest
  let place: URL
  let bytes: Int
}

extension Answers {
  func storedFile(_ asked: OwnRequest) throws(RegistryError) -> StoredFile {
    let digest = try asked.digest
    try asked.fromQuery { _ in }
    let place = try files.store.file(digest)
    guard let handle = try? FileHandle(forReadingFrom: place), let bytes = try? handle.seekToEnd()
    else { throw .artifactMissing(digest) }
    try? handle.close()
    return StoredFile(digest: digest, place: place, bytes: Int(bytes))
  }

  /// A piece at a time, so that a large file needs no memory of its size.
  func write(_ file: StoredFile, to exchange: Exchange, _ writer: consuming ResponseWriter)
    async throws
  {
    let fields: HTTPFields = [
      .contentType: "application/octet-stream", .contentLength: String(file.bytes),
      .cacheControl: "no-store", .eTag: "\"\(file.digest)\"", .requestID: exchange.id,
    ]
    let head = HTTPResponse(status: .ok, headerFields: fields)
    if exchange.request.method == .head { return try await writer.writeResponse(head) }
    let handle = try FileHandle(forReadingFrom: file.place)
    defer { try? handle.close() }
    var body = try await writer.writeHead(head)
    while let piece = try handle.read(upToCount: Self.piece), !piece.isEmpty {
      try await body.write(ByteBuffer(bytes: piece))
    }
    try await body.finish(nil)
  }

  private static let piece = 1 << 18

  /// Keeps the body under its digest; `sha256` in the query says which it must be.
  func store(_ exchange: Exchange, _ target: RequestTarget, as caller: Caller)
    async throws -> ArtifactDigest
  {
    let expected = try expectedDigest(target)
    let draft = files.inbox.appendingPathComponent("incoming-\(exchange.id)")
    defer { try? FileManager.default.removeItem(at: draft) }
    try await receive(exchange, into: draft)
    if let expected, try ArtifactDigest(ofFile: draft) != expected {
      throw RegistryError.invalidField(
        path: FieldPath(["query", "sha256"]), why: "the bytes that came have another digest")
    }
    return try await registry.store(contentsOf: draft, as: caller)
  }

  private func expectedDigest(_ target: RequestTarget) throws(RegistryError) -> ArtifactDigest? {
    guard let first = target.query.first else { return nil }
    guard first.key == "sha256", target.query.count == 1 else {
      throw .invalidField(path: "query", why: "this call takes 'sha256' alone")
    }
    return try ArtifactDigest(parsing: "sha256:\(first.value)")
  }

  private func receive(_ exchange: Exchange, into draft: URL) async throws {
    let limit = files.greatest
    if let length = exchange.request.headers[.contentLength].flatMap({ Int($0) }), length > limit {
      throw Refusal.door(.tooLarge(why: "at most \(limit) bytes are taken as a file"))
    }
    try FileManager.default.createDirectory(
      at: files.inbox, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    guard
      FileManager.default.createFile(
        atPath: draft.path, contents: nil, attributes: [.posixPermissions: 0o600])
    else {
      throw RegistryError.storeUnusable(
        why: "a file cannot be written beside the registry",
        instead: "check the rights and the space there")
    }
    let handle = try FileHandle(forWritingTo: draft)
    defer { try? handle.close() }
    try await write(exchange.request.body, to: handle)
  }

  private func write(_ body: RequestBody, to handle: FileHandle) async throws {
    var bytes = 0
    var pieces = body.makeAsyncIterator()
    while let piece = try await next(of: &pieces) {
      bytes += piece.readableBytes
      guard bytes <= files.greatest else {
        throw Refusal.door(.tooLarge(why: "at most \(files.greatest) bytes are taken as a file"))
      }
      do {
        try handle.write(contentsOf: Data(piece.readableBytesView))
      } catch {
        throw RegistryError.storeUnusable(
          why: "the file cannot be written: \((error as NSError).localizedDescription)",
          instead: "check the space there")
      }
    }
  }

  private func next(of pieces: inout RequestBody.AsyncIterator) async throws(Refusal) -> ByteBuffer?
  {
    do {
      return try await pieces.next()
    } catch {
      throw .door(.badRequest(why: "the body ends before it is whole"))
    }
  }
}
