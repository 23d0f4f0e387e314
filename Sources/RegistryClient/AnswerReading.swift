import ClarifaiAPI
import NIOCore
import RegistryCore

/// Why a request was not answered with what it asked for.
enum AnswerFailure: Error {
  /// By an Espalier, in words of its own.
  case refused(RegistryError)
  /// By something else, or in words that are not known here.
  case foreign(why: String)
  case silent(Silence)

  /// Why it cannot be known whether a change was made; nil where it certainly was not.
  var doubt: String? {
    switch self {
    case .refused, .silent(.unsent): nil
    case .foreign(let why), .silent(.cut(let why)), .silent(.late(let why)): why
    }
  }

  func told(at address: ServerAddress) -> RegistryError {
    switch self {
    case .refused(let error): error
    case .foreign(let why): .remote(.foreignAnswer(address: "\(address)", why: why))
    case .silent(.unsent(let why)), .silent(.cut(let why)), .silent(.late(let why)):
      .remote(.unreachable(address: "\(address)", why: why))
    }
  }
}

extension ServerAnswer {
  /// What was asked for, or why it did not come.
  ///
  /// What stands between may answer in the server's place: nothing is believed that does not look like it.
  func value<Value: Exact>(_ member: String, from address: ServerAddress) throws(AnswerFailure)
    -> Value
  {
    let document = try document
    do {
      if let refusal = document.object?["refusal"] {
        throw AnswerFailure.refused(try RegistryError(exact: refusal, "refusal"))
      }
      if let answer = document.object?[member] { return try Value(exact: answer, member) }
    } catch let failure as AnswerFailure {
      throw failure
    } catch {
      throw .foreign(why: "\(error)")
    }
    throw turnedAway(document, address)
  }

  private var document: JSON {
    get throws(AnswerFailure) {
      guard !(300..<400).contains(status) else {
        throw .foreign(why: "it points elsewhere (status \(status)), and a key goes nowhere else")
      }
      guard isJSON else {
        throw .foreign(why: "it answered with status \(status), and not in JSON")
      }
      do {
        return try JSON(parsing: bytes.readableBytesView)
      } catch {
        throw .foreign(why: "\(error)")
      }
    }
  }

  /// What the door of a server says, before its registry is asked.
  private func turnedAway(_ document: JSON, _ address: ServerAddress) -> AnswerFailure {
    let said = document.object?["status"]?.object
    guard said?["code"]?.integer != nil, status < 500 || status == 503 else {
      return .foreign(why: "it answered with status \(status) and no reason")
    }
    let words = [said?["description"]?.string, said?["details"]?.string].compactMap(\.self)
    let why = words.joined(separator: ": ")
    switch status {
    case 401, 403: return .refused(.remote(.turnedAway(address: "\(address)", why: why)))
    case 408, 429, 503: return .refused(.remote(.unreachable(address: "\(address)", why: why)))
    case 400, 409, 413, 431: return .refused(.invalidInput(why: why))
    default: return .refused(.remote(.foreignAnswer(address: "\(address)", why: why)))
    }
  }
}
