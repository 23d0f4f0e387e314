import Foundation
import RegistryClient
import RegistryCore

/// The key that opens a server: of the environment, else of the file `token` in the folder of `config.toml`, which must
/// be its owner's alone.
///
/// - Throws: `keyMissing`; `invalidInput` for what can be no key, and for a file that others can read.
func serverKey(
  for address: ServerAddress, _ folder: ConfigurationFolder, _ environment: [String: String]
) throws(RegistryError) -> AccessKey {
  for variable in ["ESPALIER_TOKEN", "CLARIFAI_PAT"] {
    if let text = said(variable, environment) { return try key(text, from: "$\(variable)") }
  }
  let file = folder.folder.appendingPathComponent("token")
  guard FileManager.default.fileExists(atPath: file.path) else {
    throw .remote(.keyMissing(address: "\(address)"))
  }
  return try key(in: file)
}

private func key(in file: URL) throws(RegistryError) -> AccessKey {
  var status = stat()
  guard stat(file.path, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
    status.st_mode & 0o077 == 0
  else {
    throw .invalidInput(
      why: "others can read '\(file.path)', where a key stands; 'chmod 600' makes it yours alone")
  }
  let bytes = try readFile(file.path, atMost: 4096)
  let text = String(decoding: bytes, as: UTF8.self)
  return try key(text.trimmingCharacters(in: .whitespacesAndNewlines), from: "'\(file.path)'")
}

private func key(_ text: String, from place: String) throws(RegistryError) -> AccessKey {
  guard let key = AccessKey(text) else {
    throw .invalidInput(
      why:
        "what stands in \(place) is no key; 'espalier token create' writes one of 64 hexadecimal digits"
    )
  }
  return key
}
