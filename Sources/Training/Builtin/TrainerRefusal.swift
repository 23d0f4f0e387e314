import Foundation

/// Why the built-in trainer left no weights.
package enum TrainerRefusal: Error, Hashable, Sendable, CustomStringConvertible {
  case cannotReadSpecification(path: String, code: Int32)
  case malformedSpecification(path: String, String)
  case parameters(ParameterRefusal)
  case cannotReadData(path: String, code: Int32)
  case dataChanged(path: String, planned: String, found: String)
  case data(DataSetRefusal)
  case weights(WeightsRefusal)
  case otherColumns(of: [String], [String])
  case cannotWrite(ProcessFailure)
  case cannotEncode(String)

  /// As `sysexits.h` numbers them: who sees only the number still knows whose fault it was.
  package var exitStatus: Int32 {
    switch self {
    case .parameters, .malformedSpecification: 64
    case .data, .dataChanged, .weights, .otherColumns: 65
    case .cannotReadSpecification, .cannotReadData: 66
    case .cannotEncode: 70
    case .cannotWrite: 73
    }
  }

  /// One line.
  package var description: String {
    switch self {
    case .cannotReadSpecification(let path, let code):
      "cannot read the run's specification '\(path)': \(String(cString: strerror(code)));"
        + " it is named by ESPALIER_RUN"
    case .malformedSpecification(let path, let detail):
      "the run's specification '\(path)' is not what it should be: \(detail); plan the run again"
    case .parameters(let refusal): "parameters refused: \(refusal)"
    case .cannotReadData(let path, let code):
      "cannot read the data set '\(path)': \(String(cString: strerror(code))); check the path"
        + " and its rights"
    case .dataChanged(let path, let planned, let found):
      "the file '\(path)' changed since it was planned (sha256 \(planned) is now \(found));"
        + " plan the run again"
    case .data(let refusal): "data set refused: \(refusal)"
    case .weights(let refusal): "the weights to go on from were refused: \(refusal)"
    case .otherColumns(let old, let new):
      "the weights to go on from know \(old.count) columns, the data have \(new.count) or others;"
        + " train from nothing, or on the same columns"
    case .cannotWrite(let failure): "\(failure)"
    case .cannotEncode(let detail): "cannot encode the outcome: \(detail); report this as a bug"
    }
  }
}
