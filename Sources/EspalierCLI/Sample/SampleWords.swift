/// What the models of a sample are about.
enum SampleWords {
  static let subjects = [
    "invoices", "digits", "faces", "street-signs", "receipts", "leaves", "birds", "welds",
    "number-plates", "x-rays", "contracts", "tickets", "reviews", "letters", "forms", "labels",
    "pallets", "bolts", "fabric", "roofs", "crops", "fish", "trees", "vehicles", "helmets",
    "cracks", "shelves", "logos", "addresses", "claims", "orders", "calls", "minutes", "recipes",
    "stamps", "maps", "floor-plans", "meters", "screens", "cables", "bridges", "rails", "clouds",
    "glaciers", "coins", "parcels", "menus", "posters", "scans", "songs",
  ]

  static let qualities = [
    "night", "winter", "handwritten", "small", "blurred", "colour", "infrared", "german", "french",
    "spanish", "dutch", "polish", "overhead", "indoor", "outdoor", "mobile", "fast", "precise",
    "damaged", "crowded", "wet", "old", "printed", "rotated", "faded", "distant", "close", "dense",
    "rare", "seasonal", "quick", "large", "noisy", "early", "late", "second", "narrow", "wide",
    "plain", "curved",
  ]

  static let places = [
    "berlin", "lyon", "porto", "gdansk", "turin", "ghent", "malmo", "tartu", "cork", "leeds",
    "basel", "graz", "brno", "split", "varna", "patras", "tampere", "bergen", "aarhus", "utrecht",
    "kassel", "nantes", "bilbao", "braga", "lecce", "bari", "cluj", "plovdiv", "pecs", "kosice",
    "liepaja", "kaunas", "narva", "oulu", "umea", "lund", "odense", "bremen", "mainz", "ulm",
    "linz", "zug", "metz", "dijon", "vigo", "evora", "siena", "pisa", "kiel", "trier",
  ]

  static let people = [
    "ana", "ben", "chloe", "dmitri", "elif", "farid", "greta", "hana", "ivo", "jana", "kofi",
    "lena", "mira", "nils", "oksana", "piotr", "quentin", "rosa", "sven", "tuva", "uma", "viktor",
    "wanda", "yusuf", "zoe", "ci",
  ]

  static let teams = [
    "accounts", "logistics", "quality", "research", "safety", "sales", "service", "works",
  ]

  static let stages = ["trial", "staging", "production", "retired"]

  static let attempts = [
    "first attempt", "more rows", "cleaner labels", "longer training", "smaller steps",
    "other seed", "held-out set renewed", "spring data", "autumn data", "after the audit",
    "without duplicates", "balanced concepts", "new camera", "as asked by service",
    "back to the old labels", "all sites together",
  ]

  static let reasons = [
    "the trainer was ended by signal 9", "the loss is not a number", "row 118 has no label",
    "the data set holds one concept only", "out of memory",
  ]

  static let licenses = ["Apache-2.0", "MIT", "CC BY 4.0", "proprietary"]
}
