package import Foundation

/// A server's certificate and its key, signed by an authority of its own, as files in PEM.
package struct ServerCertificate {
  /// The certificate of who signed: what a client must trust.
  package let authority: String
  package let certificate: String
  package let key: String

  /// - Parameter name: whose it is, as in `IP:127.0.0.1` or `DNS:models.example.org`.
  package init(in folder: URL, for name: String) throws {
    func file(_ name: String) -> String { folder.appendingPathComponent(name).path }
    authority = file("authority.pem")
    certificate = file("certificate.pem")
    key = file("key.pem")
    let authorityKey = file("authority-key.pem")
    try Self.sign([
      "-subj", "/CN=authority", "-keyout", authorityKey, "-out", authority, "-addext",
      "keyUsage=critical,keyCertSign",
    ])
    try Self.sign([
      "-CA", authority, "-CAkey", authorityKey, "-subj", "/CN=server", "-keyout", key, "-out",
      certificate, "-addext", "subjectAltName=\(name)", "-addext", "basicConstraints=CA:FALSE",
    ])
  }

  private static func sign(_ options: [String]) throws {
    let new = [
      "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
      "-nodes", "-days", "2",
    ]
    try ServedProgram.call(new + options, URL(fileURLWithPath: "/usr/bin/env"))
  }
}
