// Words for the drawn pages: true sentences about records, books and this collection, in place of texts we do not have.

/** Said at the head of every set text, so that nobody takes it for the original. */
export const announcement = 'Platzhaltertext:'

/** What a reader of old records should know; set on pages in turn. */
export const sentences: readonly string[] = [
  'Diese Seite ist gezeichnet und nicht gescannt; sie zeigt, wo eines Tages das Original zu sehen sein kann.',
  'Ein Blatt hat zwei Seiten: recto heißt die Vorderseite, verso die Rückseite.',
  'Die Signatur sagt, wo ein Stück im Magazin liegt; sie bleibt dieselbe, auch wenn die Bestände wandern.',
  'Pergament wurde aus Tierhaut gemacht, Papier aus Lumpen, die in der Mühle zerstampft und mit dem Sieb geschöpft wurden.',
  'Ein Bestand ist, was bei einer Behörde, einer Familie oder einer Person gemeinsam entstanden ist und gemeinsam bewahrt wird.',
  'Urkunden wurden besiegelt, damit man ihnen glaubte; das Siegel hing an einem Streifen Pergament oder an einer Schnur.',
  'In Amtsbüchern schrieb die Kanzlei Tag für Tag nieder, was vor dem Rat geschah: Käufe, Schulden, Bürgschaften und Zölle.',
  'Wer ein Buch druckte, setzte Zeile um Zeile aus einzelnen Buchstaben und druckte Bogen um Bogen mit der Hand.',
  'Am Ende mancher Drucke steht ein Kolophon: Es nennt Ort, Jahr und Drucker, denn ein Titelblatt gab es anfangs nicht.',
  'Rote Überschriften heißen Rubriken; der Rubrikator trug sie nach, wenn der Schreiber sein Blatt vollendet hatte.',
  'Vor dem Schreiben wurden Linien gezogen, blind mit dem Griffel oder mit verdünnter Tinte.',
  'Für den Holzschnitt blieb stehen, was schwarz werden sollte; alles andere schnitt das Messer fort.',
  'Beim Kupferstich ist es umgekehrt: Was der Stichel vertieft, nimmt die Farbe auf.',
  'Wasserzeichen zeigen, aus welcher Mühle ein Papier kam, und helfen, einen Band zu datieren.',
  'Verlorene Werke leben in Abschriften, Stichen und Fotografien weiter; auch eine Beschreibung kann ein Zeuge sein.',
  'Eine Datierung bleibt stehen, wie sie geschrieben wurde; daneben steht, wie man sie heute liest.',
  'Wer ein Digitalisat zitiert, nennt die Signatur, die Seite und die dauerhafte Adresse.',
  'Niederdeutsch war die Sprache der Hanse, in Briefen und Büchern von Brügge bis Nowgorod.',
  'Schreiber setzten ein Zeichen für mehrere Buchstaben; solche Abkürzungen löst die Transkription auf.',
  'Die Prüfsumme einer Datei zeigt, ob sie noch dieselbe ist wie am Tag ihrer Übernahme.',
  'Ein Kapitel beginnt mit einer Initiale, die über mehrere Zeilen reicht und mit Ranken geschmückt sein kann.',
  'Schäden gehören zur Geschichte eines Stücks: Wasserränder, Brandspuren und Fraß werden beschrieben und nicht versteckt.',
  'Zwischen den Zeilen und an den Rändern stehen Nachträge; sie verraten, wie lange ein Band im Gebrauch war.',
  'Vor der Reform des Kalenders im Oktober 1582 zählte man die Tage nach Julius Cäsar.',
]

/** Sentences from a place in the round, joined to at least so many signs. */
export const passage = (start: number, signs: number): string => {
  let text = ''
  for (let at = start; text.length < signs; at++) text += `${sentences[at % sentences.length]} `
  return text.trim()
}

/** Ends of the first part of a compound, after which the s stays round. */
const joint = /(?<=Amt|Rat|Haus?|Au|au|Bestand|Schiff|Überlieferung)s(?=[bdfghklmnrvwz])/g

/** The long s where Fraktur has it: not at the end of a word, nor of a part of a compound. */
export const withLongS = (text: string): string =>
  text
    .replace(joint, '\u0001')
    .replace(/s(?=\p{L})/gu, 'ſ')
    .replaceAll('\u0001', 's')
