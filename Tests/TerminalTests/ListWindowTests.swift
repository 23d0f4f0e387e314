import Terminal
import Testing

struct ListWindowTests {
  @Test func `moving within the window scrolls nothing`() {
    var list = ListWindow(count: 100, height: 10)
    for _ in 0..<9 { list.move(by: 1) }
    #expect(list.selection == 9)
    #expect(list.visible == 0..<10)
  }

  @Test func `at the edge it scrolls by half a page`() {
    var list = ListWindow(count: 100, height: 10, selection: 0)
    list.move(by: 9)
    list.move(by: 1)
    #expect(list.selection == 10)
    #expect(list.visible == 5..<15)
    list.select(5)
    list.move(by: -1)
    #expect(list.visible == 0..<10)
  }

  @Test(arguments: 0...12, [0, 1, 2, 5, 12, 40])
  func `the selection is always seen, and the window within the list`(_ count: Int, _ height: Int) {
    var list = ListWindow(count: count, height: height)
    let keys: [Key] = [.down, .down, .pageDown, .up, .end, .up, .pageUp, .home, .down, .pageDown]
    for key in keys + keys.reversed() {
      let isTaken = list.handle(key)
      #expect(isTaken)
      #expect(list.first >= 0)
      #expect(list.visible.upperBound <= count)
      guard let selection = list.selection else {
        #expect(count == 0)
        continue
      }
      #expect((0..<count).contains(selection))
      if height > 0 { #expect(list.visible.contains(selection)) }
      if height > 0 && count >= height { #expect(list.visible.count == height) }
    }
  }

  @Test func `no row is selected in an empty list, and the first when rows come`() {
    var list = ListWindow(count: 0, height: 5)
    list.move(by: 3)
    #expect(list.selection == nil)
    #expect(list.visible.isEmpty)
    list.setCount(3)
    #expect(list.selection == 0)
  }

  @Test func `a list that shrinks keeps its selection or takes the last row`() {
    var list = ListWindow(count: 50, height: 10, selection: 20)
    list.setCount(30)
    #expect(list.selection == 20)
    list.setCount(10)
    #expect(list.selection == 9)
    #expect(list.visible == 0..<10)
  }

  @Test func `the ends are reached at once`() {
    var list = ListWindow(count: 1000, height: 10)
    list.moveToEnd()
    #expect(list.visible == 990..<1000)
    #expect(!list.goesOnBelow && list.goesOnAbove)
    list.moveToStart()
    #expect(list.visible == 0..<10)
    #expect(list.goesOnBelow && !list.goesOnAbove)
  }

  @Test func `the wheel scrolls and takes the selection along only as far as needed`() {
    var list = ListWindow(count: 100, height: 10, selection: 0)
    list.scroll(by: 3)
    #expect(list.visible == 3..<13)
    #expect(list.selection == 3)
    list.select(8)
    list.scroll(by: 3)
    #expect(list.selection == 8)
    list.scroll(by: -100)
    #expect(list.visible == 0..<10)
    #expect(list.selection == 8)
  }

  @Test func `a key that moves nothing is left to others`() {
    var list = ListWindow(count: 10, height: 5)
    let isTaken = list.handle(.enter)
    #expect(!isTaken)
    #expect(list == ListWindow(count: 10, height: 5))
  }
}
