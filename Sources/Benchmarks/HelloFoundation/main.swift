import Foundation

// What any program of Swift with Foundation takes to start, say a word and end: the measure for our own.
print(Date(timeIntervalSince1970: 0).timeIntervalSince1970 == 0 ? "hello" : "")
