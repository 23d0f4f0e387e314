import Foundation
import RegistryServed
import Testing

/// The ways to a server, and where the key stands: the built program asks the built server.
struct `The line to a server` {
  let tool: Tool

  init() throws { tool = try Tool() }

  /// Lists the models at `address`.
  private func ask(
    _ address: String, key: String? = nil, trusting authority: String? = nil
  ) throws -> Tool.Outcome {
    // What an account's home is says the system, whatever $HOME does.
    var environment = ["XDG_CONFIG_HOME": tool.folder.path]
    environment["ESPALIER_TOKEN"] = key
    environment["SSL_CERT_FILE"] = authority
    return try tool.call(["--registry", address, "model", "list"], environment: environment)
  }

  private func encrypted(for name: String) throws -> (ServedProgram, ServerCertificate) {
    let files = try ServerCertificate(in: tool.folder, for: name)
    let served = try ServedProgram(["--tls-cert", files.certificate, "--tls-key", files.key])
    #expect(served.address.hasPrefix("https://127.0.0.1:"))
    return (served, files)
  }

  @Test func `a server with a certificate is asked by who trusts its authority`() throws {
    defer { tool.remove() }
    let (served, files) = try encrypted(for: "IP:127.0.0.1")
    let trusting = try ask(served.address, key: served.key, trusting: files.authority)
    #expect(trusting.status == 0, "\(trusting.words)")
    let doubting = try ask(served.address, key: served.key)
    #expect(doubting.status == 69)
    #expect(doubting.error.contains("cannot be reached: its certificate"))
    #expect(!doubting.words.contains(served.key))
  }

  @Test func `a certificate of somebody else opens nothing`() throws {
    defer { tool.remove() }
    let (served, files) = try encrypted(for: "DNS:models.example.org")
    let refused = try ask(served.address, key: served.key, trusting: files.authority)
    #expect(refused.status == 69)
    #expect(refused.error.contains("cannot be reached: its certificate"))
  }

  @Test func `a server at a socket is asked like any other`() throws {
    defer { tool.remove() }
    let socket = "unix:" + tool.folder.appendingPathComponent("s.sock").path
    let served = try ServedProgram(listen: socket)
    #expect(served.address == socket)
    let answer = try ask(socket, key: served.key)
    #expect(answer.status == 0, "\(answer.words)")
    let nobody = try ask(socket + "et", key: served.key)
    #expect(nobody.status == 69)
  }

  @Test func `the key stands in a file that is its owner's alone, or in the environment`() throws {
    defer { tool.remove() }
    let served = try ServedProgram()
    #expect(try ask(served.address).status == 77)
    let folder = tool.folder.appendingPathComponent("espalier")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let file = folder.appendingPathComponent("token")
    try Data("\(served.key)\n".utf8).write(to: file)
    for (mode, status) in [(0o600, 0), (0o640, 1), (0o604, 1), (0o400, 0)] {
      try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file.path)
      let outcome = try ask(served.address)
      #expect(outcome.status == status, "\(mode): \(outcome.words)")
      #expect(outcome.words.contains("others can read") == (status != 0))
      #expect(!outcome.words.contains(served.key))
    }
    let wrong = try ask(served.address, key: String(repeating: "0", count: 64))
    #expect(wrong.status == 77, "the environment comes first: \(wrong.words)")
  }

  @Test(arguments: ["--token", "--key", "--pat"])
  func `no argument takes a key`(_ option: String) throws {
    defer { tool.remove() }
    let outcome = try tool.call([
      "--registry", "http://127.0.0.1:1", option, String(repeating: "0", count: 64), "model",
      "list",
    ])
    #expect(outcome.status == 64)
    #expect(outcome.words.contains("Unknown option '\(option)'"), "\(outcome.words)")
  }
}
