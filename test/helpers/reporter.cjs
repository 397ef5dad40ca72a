// Mocha's spec reporter with one closing line, `N passed, N failed`, that any CI can read.

const { reporters } = require('mocha')

module.exports = class Reporter extends reporters.Spec {
  epilogue() {
    super.epilogue()
    const { passes, failures, pending } = this.stats
    const skipped = pending > 0 ? `, ${pending} skipped` : ''
    console.log(`${passes} passed, ${failures} failed${skipped}`)
  }
}
