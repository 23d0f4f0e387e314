import Foundation
import RegistryCore

/// What all models of a sample share: how large it is, where they live, and when.
struct SampleSetting: Sendable {
  let size: SampleSize
  let app: AppRef

  /// The five years that a sample tells of end at a fixed time, since equal seeds make equal rows.
  static let start = Date(timeIntervalSince1970: 1_609_459_200)
  static let length = 5 * 365.25 * 86_400.0
  static let end = start.addingTimeInterval(length)

  /// Ids are unique: the words are gone through in another order, and counted when all were used.
  func name(ofModel number: Int) -> SampleName {
    let words = SampleWords.subjects.count * SampleWords.qualities.count * SampleWords.places.count
    var mixer = SampleDraw(seed: size.seed, number: -2)
    // A step that shares no factor with the number of combinations visits each of them.
    let place = (number % words * 61_803 + mixer.number(below: words)) % words
    let (rest, subject) = place.quotientAndRemainder(dividingBy: SampleWords.subjects.count)
    let (site, quality) = rest.quotientAndRemainder(dividingBy: SampleWords.qualities.count)
    return SampleName(
      subject: SampleWords.subjects[subject], quality: SampleWords.qualities[quality],
      place: SampleWords.places[site], round: number / words)
  }

  /// Models are made one after the other, and leave their versions half a year.
  func creation(ofModel number: Int) -> Date {
    Self.start.addingTimeInterval(
      Self.length * 0.9 * Double(number) / Double(max(1, size.models)))
  }

  func moment(_ date: Date) -> Moment {
    Moment(
      wall: date, bootID: "sample", sinceBoot: .seconds(Int(date.timeIntervalSince(Self.start))))
  }

  /// The app's vocabulary.
  static let concepts: [String] = SampleWords.subjects.flatMap { concepts(of: $0) }

  static func concepts(of subject: String) -> [String] {
    [subject] + SampleWords.qualities.prefix(4).map { "\($0) \(subject)" }
  }
}

/// What a model is called.
struct SampleName {
  let subject: String
  let quality: String
  let place: String
  /// How often the words were used before.
  let round: Int

  var id: String { "\(subject)-\(quality)-\(place)" + (round > 0 ? "-\(round + 1)" : "") }

  var title: String { "\(capitalised(subject)), \(quality), \(capitalised(place))" }

  private func capitalised(_ word: String) -> String {
    word.prefix(1).uppercased() + word.dropFirst().replacing("-", with: " ")
  }
}
