import Foundation
import RegistryCore
import RegistryServed
import Testing

@testable import RegistryServer

/// The built server as a process of its own.
@Suite(.serialized) struct ProgramTests {
  private static let models = "/v2/users/local/apps/main/models"

  @Test func `a signal ends the server in order, with connections open`() async throws {
    let served = try ServedProgram()
    let silent = try RawConnection(port: served.port)
    let half = try RawConnection(port: served.port)
    half.send("GET / HTTP/1.1\r\nhost: lo")
    let idle = try RawConnection(port: served.port)
    #expect(try await idle.answer("GET", "/healthz", authorization: nil, body: nil).status == 200)
    served.interrupt()
    #expect(served.waitUntilExit() == 0)
    #expect(try await silent.receive() == nil)
  }

  @Test func `a key that is made beside the running server opens it`() async throws {
    let served = try ServedProgram()
    let made = try ServedProgram.call([
      "--registry", served.registry, "token", "create", "--user", "eve", "--role", "viewer",
    ]).trimmingCharacters(in: .newlines)
    let answer = try await RawConnection(port: served.port).answer(
      "GET", Self.models, authorization: "Key \(made)", body: nil)
    #expect(answer.status == 200)
  }

  @Test func `the log names requests, and never a key or what was asked`() async throws {
    let served = try ServedProgram()
    let connection = try RawConnection(port: served.port)
    let answer = try await connection.answer(
      "GET", Self.models + "/tellnobody", authorization: "Key \(served.key)", body: nil)
    #expect(answer.code == 21200)
    let id = try #require(answer.field("x-request-id"))
    served.interrupt()
    _ = served.waitUntilExit()
    #expect(served.log.contains("request=\(id)"))
    #expect(served.log.contains("call=GetModel"))
    #expect(!served.log.contains(served.key))
    #expect(!served.log.contains("tellnobody"))
  }

  @Test func `metrics are read at an address of their own`() async throws {
    let probe = try ServedProgram()
    let port = probe.port
    probe.interrupt()
    _ = probe.waitUntilExit()
    let served = try ServedProgram(["--metrics", "127.0.0.1:\(port)"])
    _ = try await RawConnection(port: served.port).answer(
      "GET", Self.models, authorization: nil, body: nil)
    let text = try await RawConnection(port: port).answer(
      "GET", "/metrics", authorization: nil, body: nil)
    #expect(
      text.body.contains(
        "espalier_requests_total{call=\"ListModels\",protocol=\"http\",status=\"401\"} 1"))
    #expect(text.body.contains("espalier_refusals_total{code=\"11102\"} 1"))
    #expect(text.body.contains("espalier_runs{state=\"queued\"} 0"))
  }

  @Test func `under TLS both protocols are spoken on the one port`() async throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("espalier-tls-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let files = try ServerCertificate(in: folder, for: "IP:127.0.0.1")
    let served = try ServedProgram(["--tls-cert", files.certificate, "--tls-key", files.key])
    for (option, spoken) in [("--http1.1", "1.1"), ("--http2", "2")] {
      let said = try ServedProgram.call(
        [
          "curl", "-s", option, "--cacert", files.authority, "-w", " %{http_version}",
          served.address + "/healthz",
        ], URL(fileURLWithPath: "/usr/bin/env"))
      #expect(said == "{\"healthy\":true} \(spoken)")
    }
  }

  @Test(arguments: ["door", "life"])
  func `Clarifai's clients are answered, the same over both protocols`(_ what: String) async throws
  {
    let served = try ServedProgram()
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Clients/life.py").path
    let python = ProcessInfo.processInfo.environment["ESPALIER_PYTHON"] ?? "python3"
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [
      python, script, what, served.address, served.key, ServedProgram.program.path, served.registry,
    ]
    process.environment = ProcessInfo.processInfo.environment.merging([
      "HOME": served.folder.path, "PYTHONDONTWRITEBYTECODE": "1",
    ]) { _, new in new }
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let said = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(said)")
    #expect(said.contains("held: "), "\(said)")
  }
}
