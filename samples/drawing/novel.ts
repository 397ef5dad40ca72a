// The first words of Buddenbrooks, in the public domain since 2026, for the one page of the demo that shows them.

/** Thomas Mann, Buddenbrooks (Berlin 1901), Erster Teil, Erstes Kapitel, beginning. */
export const opening =
  '»Was ist das. – Was – ist das . . .« »Je, den Düwel ook, c’est la question, ma très chère demoiselle!« Die Konsulin Buddenbrook, neben ihrer Schwiegermutter auf dem geradlinigen, weiß lackierten und mit einem goldenen Löwenkopf verzierten Sofa, dessen Polster hellgelb überzogen waren, warf einen Blick auf ihren Gatten, der in einem Armsessel bei ihr saß, und kam ihrer kleinen Tochter zu Hilfe, die der Großvater am Fenster auf den Knien hielt.'
