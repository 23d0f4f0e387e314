import Foundation
import GRDB
import RegistryCore

/// Runs what speaks to SQLite, and tells its errors in the registry's words.
func sqlite<Answer>(_ body: () throws -> Answer) throws(RegistryError) -> Answer {
  do { return try body() } catch { throw registryError(error) }
}

/// What an error of SQLite means to somebody who looks after a registry.
func registryError(_ error: any Error) -> RegistryError {
  if let error = error as? RegistryError { return error }
  guard let error = error as? DatabaseError else {
    return .storeUnusable(
      why: "\(error)", instead: "nothing was changed: please report this")
  }
  let message = error.message ?? "SQLite error \(error.extendedResultCode.rawValue)"
  switch error.resultCode {
  case .SQLITE_BUSY, .SQLITE_LOCKED: return .storeBusy
  case .SQLITE_FULL:
    return .storeUnusable(
      why: "there is no space left for it", instead: "nothing was changed: make room and try again")
  case .SQLITE_CORRUPT, .SQLITE_NOTADB:
    return .storeUnusable(
      why: "its file is damaged (\(message))", instead: "restore it from a backup")
  case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH:
    return .storeUnusable(
      why: "its file cannot be opened or written (\(message))",
      instead: "check the rights of the file and of its folder")
  case .SQLITE_IOERR:
    return .storeUnusable(
      why: "the disk failed (\(message))", instead: "check the disk, then start again")
  case .SQLITE_CONSTRAINT:
    return .storeUnusable(
      why: "the database refused what every rule had allowed (\(message))",
      instead: "nothing was changed: please report this")
  default:
    return .storeUnusable(why: message, instead: "nothing was changed: please report this")
  }
}

/// Whether after `error` nobody knows what the disk holds.
func isFailureOfDisk(_ error: any Error) -> Bool {
  switch (error as? DatabaseError)?.resultCode {
  case .SQLITE_IOERR, .SQLITE_CORRUPT, .SQLITE_NOTADB: true
  default: false
  }
}
