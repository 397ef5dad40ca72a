// Every word of the portal in German: the first language of the house, and the shape that the others follow.

import type { ProblemSlug } from '../../platform/problems.ts'

/** A problem as a page tells it: what happened, and what to do next. */
type Told = { readonly title: string; readonly next: string }

const problems: Readonly<Record<ProblemSlug, Told>> = {
  'unknown-work': {
    title: 'Dieses Werk gibt es hier nicht',
    next: 'Prüfen Sie die Schreibweise der Adresse oder suchen Sie nach der Signatur.',
  },
  'unknown-page': {
    title: 'Diese Seite gibt es hier nicht',
    next: 'Prüfen Sie die Schreibweise der Adresse oder blättern Sie vom Werk aus.',
  },
  'unknown-collection': {
    title: 'Diesen Bestand gibt es hier nicht',
    next: 'Alle Einrichtungen und Bestände stehen unter „Bestände“.',
  },
  'unknown-story': {
    title: 'Diese Geschichte gibt es hier nicht',
    next: 'Alle Geschichten stehen unter „Geschichten“.',
  },
  'unknown-name': {
    title: 'Dieser Name kommt hier nicht vor',
    next: 'Kein Werk, das zugänglich ist, nennt ihn. Alle Namen stehen unter „Personen“ und „Orte“.',
  },
  'unknown-address': {
    title: 'Unter dieser Adresse liegt nichts',
    next: 'Prüfen Sie die Schreibweise der Adresse oder suchen Sie nach dem Werk.',
  },
  'unknown-key': { title: 'Diese Datei liegt nicht im Speicher', next: 'Melden Sie uns bitte die Adresse.' },
  withdrawn: {
    title: 'Dieses Werk wurde zurückgezogen',
    next: 'Es war hier veröffentlicht. Geblieben sind der Tag und der Grund.',
  },
  'malformed-request': {
    title: 'Diese Anfrage ist nicht zu lesen',
    next: 'Prüfen Sie die Adresse; ein Teil davon hat nicht die erwartete Form.',
  },
  'malformed-region': {
    title: 'Der Ausschnitt ist nicht zu lesen',
    next: 'Erwartet wird full, square, x,y,w,h oder pct:x,y,w,h.',
  },
  'malformed-size': {
    title: 'Die Größe ist nicht zu lesen',
    next: 'Erwartet wird zum Beispiel max oder 600,.',
  },
  'malformed-rotation': {
    title: 'Die Drehung ist nicht zu lesen',
    next: 'Erwartet wird eine Zahl von 0 bis 360.',
  },
  'malformed-quality': {
    title: 'Diese Bildqualität gibt es nicht',
    next: 'Es gibt default, color, gray und bitonal.',
  },
  'malformed-format': {
    title: 'Dieses Bildformat gibt es nicht',
    next: 'Welche Formate es gibt, steht in der info.json des Bildes.',
  },
  'region-outside-image': {
    title: 'Der Ausschnitt liegt außerhalb des Bildes',
    next: 'Breite und Höhe des Bildes stehen in seiner info.json.',
  },
  'upscaling-not-asked': {
    title: 'Die Größe übersteigt den Ausschnitt',
    next: 'Wer vergrößern möchte, stellt der Größe ein ^ voran.',
  },
  'size-too-large': {
    title: 'So groß wird das Bild nicht ausgegeben',
    next: 'Die größten Maße stehen in der info.json des Bildes.',
  },
  'method-not-allowed': {
    title: 'Hier wird nur gelesen',
    next: 'Diese Adresse beantwortet GET, HEAD und OPTIONS.',
  },
  'not-acceptable': {
    title: 'In dieser Form gibt es das nicht',
    next: 'Fragen Sie ohne die Kopfzeile Accept oder nach einem anderen Typ.',
  },
  'embed-closed': {
    title: 'Das ist nicht frei zugänglich und lässt sich nicht einbetten',
    next: 'Verweisen Sie auf die Seite des Werks; dort steht, warum und bis wann.',
  },
  'embed-format': {
    title: 'In diesem Format gibt es oEmbed hier nicht',
    next: 'Fragen Sie nach json oder xml.',
  },
  'closed-until': {
    title: 'Das ist noch nicht zugänglich',
    next: 'Auf der Seite des Werks steht, warum und bis wann.',
  },
  'too-many-requests': {
    title: 'Das waren viele Anfragen in kurzer Zeit',
    next: 'Warten Sie einen Augenblick und versuchen Sie es erneut.',
  },
  'search-unavailable': {
    title: 'Die Suche ist gerade nicht erreichbar',
    next: 'Lesen und Blättern geht weiter. Versuchen Sie die Suche in einer Minute erneut.',
  },
  busy: {
    title: 'Gerade wird sehr viel gezeichnet',
    next: 'Versuchen Sie es in einigen Sekunden erneut.',
  },
  unexpected: {
    title: 'Hier ist etwas fehlgegangen',
    next: 'Das liegt an uns. Versuchen Sie es erneut; bleibt es dabei, nennen Sie uns die Nummer.',
  },
  'settings-faulty': { title: 'Die Einstellungen sind fehlerhaft', next: 'Das liegt an uns.' },
  'fixity-mismatch': {
    title: 'Die Datei ist nicht mehr, was sie war',
    next: 'Das liegt an uns. Melden Sie uns bitte die Adresse.',
  },
  'record-unreadable': { title: 'Der Datensatz ist nicht zu lesen', next: 'Das liegt an uns.' },
  'page-without-file': { title: 'Eine Seite hat keine Datei', next: 'Das liegt an uns.' },
  'image-unreadable': { title: 'Das Bild ist nicht zu lesen', next: 'Das liegt an uns.' },
  'image-too-large': { title: 'Das Bild ist zu groß', next: 'Das liegt an uns.' },
  'shelfmark-taken': { title: 'Die Signatur ist schon vergeben', next: 'Das liegt an uns.' },
  'delivery-unreadable': { title: 'Die Lieferung ist nicht zu lesen', next: 'Das liegt an uns.' },
  'catalogue-locked': {
    title: 'Der Katalog wird gerade geschrieben',
    next: 'Versuchen Sie es in einigen Sekunden erneut.',
  },
}

const number = (value: number) => value.toLocaleString('de-DE')
const counted = (value: number, one: string, many: string) => `${number(value)} ${value === 1 ? one : many}`

export const de = {
  problems,

  // Every page
  siteName: 'Digitales Kulturwerk Lübeck',
  siteLead:
    'Urkunden, Handschriften, Drucke, Karten und Fotografien aus neun Jahrhunderten: ansehen, lesen, weiterverwenden.',
  skipToContent: 'Zum Inhalt springen',
  mainNavigation: 'Hauptnavigation',
  breadcrumb: 'Wo Sie sind',
  search: 'Suche',
  collections: 'Bestände',
  about: 'Über',
  imprint: 'Impressum',
  privacy: 'Datenschutz',
  accessibility: 'Barrierefreiheit',
  forMachines: 'Daten und Schnittstellen',
  otherLanguage: 'English',
  independent: 'Ein unabhängiges Open-Source-Projekt; keine Einrichtung der Hansestadt Lübeck.',
  searchLabel: 'Suche in allen Werken',
  searchPlaceholder: 'Titel, Person, Ort, Jahr',
  searchAction: 'Suchen',

  // Home
  homeTitle: 'Neun Jahrhunderte, Blatt für Blatt',
  workOfTheDay: 'Werk des Tages',
  throughTime: 'Durch die Zeit',
  century: (n: number) => `${n}. Jh.`,
  centuryShort: (n: number) => `${n}.`,
  institutions: 'Einrichtungen',
  newest: 'Neu im Lesesaal',
  allWorks: 'Alle Werke ansehen',
  works: (n: number) => counted(n, 'Werk', 'Werke'),
  nothingYet: 'Noch ist kein Werk veröffentlicht.',
  nothingYetNext: 'Sobald die erste Lieferung aufgenommen ist, erscheint sie hier.',

  // Search
  searchTitle: 'Suche',
  searchTitleFor: (q: string) => `Suche nach „${q}“`,
  results: (n: number, atLeast = false) =>
    `${atLeast ? 'Mindestens ' : ''}${counted(n, 'Werk gefunden', 'Werke gefunden')}`,
  resultsRange: (from: number, to: number, total: number) =>
    `${number(from)} bis ${number(to)} von ${number(total)}`,
  noResults: 'Dazu wurde nichts gefunden',
  noResultsNext: 'Vielleicht hilft eines davon:',
  withoutQuotes: 'dieselben Wörter in beliebiger Reihenfolge suchen',
  fewerWords: 'weniger oder andere Wörter versuchen',
  withoutFilters: 'ohne Filter suchen',
  fromHoldings: 'bei den Beständen beginnen',
  cutAt: (n: number) => `Die Anfrage war sehr lang; gesucht wurde nach den ersten ${number(n)} Zeichen.`,
  pastTheEnd: 'So viele Ergebnisse gibt es nicht.',
  narrow: (n: number) =>
    `Weiter als bis zum ${number(n)}. Werk wird nicht geblättert. Filter und Jahre führen zu den übrigen.`,
  toFirstResults: 'Zu den ersten Ergebnissen',
  filters: 'Filter',
  showFilters: 'Filter zeigen',
  closeFilters: 'Filter schließen',
  chosen: 'Gewählt',
  removeFilter: (what: string) => `${what} entfernen`,
  clearFilters: 'Alle Filter entfernen',
  sortBy: 'Sortieren nach',
  sortings: {
    relevance: 'Relevanz',
    date: 'Datum',
    title: 'Titel',
    shelfmark: 'Signatur',
    newest: 'Neuzugang',
  },
  facets: {
    institution: 'Einrichtung',
    fonds: 'Bestand',
    type: 'Objekttyp',
    century: 'Jahrhundert',
    rights: 'Nutzung',
    person: 'Person',
    place: 'Ort',
    subject: 'Schlagwort',
    language: 'Sprache',
    material: 'Material',
    has: 'Vorhanden',
  },
  showMore: (n: number) => `${number(n)} weitere`,
  years: 'Jahre',
  yearFrom: 'von',
  yearTo: 'bis',
  apply: 'Anwenden',
  undatedOnly: 'ohne Datum',
  certainOnly: 'nur sicher datiert',
  showAll: (n: number) => `alle ${number(n)} zeigen`,
  spellings: 'Schreibweisen',
  historicOn: 'historische Schreibweisen einschließen',
  historicOff: 'nur heutige Schreibweisen',
  variantsUsed: 'Auch gesucht wurde nach:',
  onlyToday: 'Gesucht wurde nur nach heutigen Schreibweisen.',
  histogram: 'Werke nach Jahrzehnten',
  histogramBar: (from: number, to: number, count: number) =>
    `${from}–${to}: ${counted(count, 'Werk', 'Werke')}`,
  previousResults: 'Vorige',
  nextResults: 'Nächste',
  pagesOfResults: 'Seiten der Ergebnisse',
  textHitOn: (label: string) => `Im Text, Seite ${label}`,
  searchDown: 'Die Suche ist gerade nicht erreichbar',
  searchDownNext:
    'Lesen und Blättern geht weiter; die Bestände sind vollständig. Versuchen Sie die Suche in einer Minute erneut.',
  openSearchName: 'Kulturwerk Lübeck',

  // Work
  permalink: 'Dauerhafte Adresse',
  mayIUse: 'Darf ich das benutzen?',
  description: 'Beschreibung',
  facts: 'Angaben',
  contents: 'Inhalt',
  pagesHeading: 'Seiten',
  pages: (n: number) => counted(n, 'Seite', 'Seiten'),
  allPages: (n: number) => `Alle ${number(n)} Seiten ansehen`,
  pageCalled: (label: string) => `Seite ${label}`,
  pageAlt: (label: string, title: string) => `Seite ${label} aus: ${title}`,
  workAlt: (title: string) => `Ansicht des Werks: ${title}`,
  noImage: 'Von diesem Werk gibt es noch keine Aufnahmen; hier steht, was über es bekannt ist.',
  pageNotScanned: 'nicht aufgenommen',
  researchView: 'Forschungsansicht öffnen',
  researchViewWhy: 'Vergrößern, messen, Werke nebeneinanderlegen: in Mirador.',
  manifest: 'IIIF-Manifest',
  manifestDrag: 'IIIF-Manifest: in einen Betrachter ziehen',
  cite: 'Zitieren',
  copy: 'Kopieren',
  copied: 'Kopiert',
  downloads: 'Herunterladen',
  downloadImage: (width: number, height: number) => `Bild, ${number(width)} × ${number(height)} Pixel (JPEG)`,
  downloadRecord: 'Datensatz wie geliefert',
  neighbours: 'Daneben im Bestand',
  before: 'Davor',
  after: 'Danach',
  near: 'Nah in der Zeit',
  pageTextOf: (label: string) => `Text der Seite ${label}`,
  noText: 'Zu dieser Seite liegt kein Text vor.',
  previousPage: 'Vorige Seite',
  nextPage: 'Nächste Seite',
  toWork: 'Zum Werk',
  pageOf: (order: number, count: number) => `Bild ${number(order)} von ${number(count)}`,
  citeDetail: 'Diesen Ausschnitt zitieren',
  contentState: 'Verweis als IIIF Content State',
  placeInResearch: 'Diese Stelle in der Forschungsansicht',
  pageInResearch: 'Dieses Bild in der Forschungsansicht',
  addToComparison: 'Zum Vergleich merken',
  removeFromComparison: 'Aus dem Vergleich nehmen',
  comparison: 'Zum Vergleich gemerkt',
  comparisonOne: 'Ein Werk gemerkt',
  comparisonMany: '{n} Werke vergleichen',
  comparisonClear: 'Vergleich leeren',
  reportProblem: 'Hinweis zu diesem Werk geben',
  reportFault: 'Problem melden',
  reportSubject: (shelfmark: string) => `Hinweis zu ${shelfmark}`,
  readAs: (range: string) => `verstanden als ${range}`,
  readAsUncertain: (range: string) => `verstanden als ${range}, unsicher`,
  openStart: (year: string) => `bis ${year}`,
  openEnd: (year: string) => `ab ${year}`,
  bce: (year: number) => `${year} v. Chr.`,
  lastChanged: (day: string) => `Zuletzt geändert am ${day}`,

  // Closed and withdrawn
  closedHeading: 'Noch nicht zugänglich',
  closedUntil: (day: string) => `Zugänglich ab ${day}.`,
  closedForGood: 'Ein Tag, an dem es geöffnet wird, steht nicht fest.',
  closedNext: 'Fragen Sie die bestandshaltende Einrichtung, ob das Werk im Lesesaal eingesehen werden kann.',
  previewHeading: 'Nur in kleiner Ansicht',
  kept: 'Ein Werk, das hier verwahrt wird',
  withdrawnOn: (day: string) => `Zurückgezogen am ${day}.`,
  withdrawnReason: 'Grund',

  // Rights in a sentence
  rightsSentences: {
    cc0: 'Ja, ohne Einschränkung: Sie dürfen es verwenden, verändern und weitergeben, auch gewerblich.',
    publicDomain: 'Ja: Das Werk ist gemeinfrei, Sie dürfen es ohne Rückfrage verwenden.',
    by: 'Ja, wenn Sie die Quelle nennen.',
    bySa: 'Ja, wenn Sie die Quelle nennen und Bearbeitungen unter derselben Lizenz weitergeben.',
    byNd: 'Ja, unverändert und mit Nennung der Quelle.',
    byNc: 'Ja, für nicht gewerbliche Zwecke und mit Nennung der Quelle.',
    noCopyright: 'Urheberrechtlich ja; es können andere Bedingungen gelten, lesen Sie dazu die Rechteangabe.',
    inCopyright:
      'Nur im Rahmen der gesetzlichen Erlaubnisse: Das Werk ist geschützt, für alles Weitere fragen Sie die Rechteinhabenden.',
    undetermined: 'Das ist nicht abschließend geklärt; fragen Sie vor einer Veröffentlichung nach.',
    other: 'Es gilt die genannte Lizenz; lesen Sie sie vor der Verwendung.',
    none: 'Dazu liegt keine Angabe vor; fragen Sie die bestandshaltende Einrichtung.',
    closed: 'Noch nicht: Das Werk ist zurzeit nicht frei zugänglich.',
  },
  credit: 'Nachweis',

  // Collections
  collectionsTitle: 'Einrichtungen und Bestände',
  collectionsLead: 'Die Werke in der Ordnung, in der ihre Einrichtungen sie verwahren.',
  fondsBelow: 'Gliederung',
  searchHere: 'In diesem Bestand suchen',
  homepage: 'Website der Einrichtung',
  isil: 'ISIL',
  custodialHistory: 'Bestandsgeschichte',
  collectionManifest: 'IIIF-Sammlung',
  nextWorks: 'Weitere Werke',
  levels: {
    collection: 'Sammlung',
    fonds: 'Bestand',
    class: 'Klassifikationsgruppe',
    series: 'Serie',
    file: 'Akte',
    multivolume: 'Mehrbändiges Werk',
    newspaper: 'Zeitung',
    year: 'Jahrgang',
    month: 'Monat',
  },

  // Persons and places
  names: {
    title: { person: 'Personen', place: 'Orte' },
    lead: {
      person: 'Alle Personen und Körperschaften, die in den Angaben zu den Werken genannt sind.',
      place: 'Alle Orte, die in den Angaben zu den Werken genannt sind.',
    },
    described: {
      person: (name: string, works: number) => `${name} in ${counted(works, 'Werk', 'Werken')}`,
      place: (name: string, works: number) => `${name} in ${counted(works, 'Werk', 'Werken')}`,
    },
    none: 'Noch ist niemand und nichts genannt.',
    letters: 'Anfangsbuchstaben',
    others: 'andere',
    further: 'Weitere Namen',
    roles: 'Beteiligt als',
    authority: 'Normdatei',
    position: 'Lage',
    north: 'N',
    south: 'S',
    east: 'O',
    west: 'W',
    searchWith: 'In der Suche weiter eingrenzen',
  },
  provenance: {
    heading: 'Herkunft',
    ofFonds: 'Zum Bestand',
    nearIn: (place: string) => `Nah am Ort: ${place}`,
  },
  files: {
    ofPage: (label: string) => `Seite ${label}`,
    ofWork: 'Das ganze Werk',
    original: (format: string, size: string) => `Scan wie geliefert (${format}, ${size})`,
    pageText: 'Text dieser Seite',
    pageAlto: 'Text mit Positionen (wie geliefert)',
    pdf: 'Alle Seiten als PDF',
    allText: 'Der ganze Text',
    data: 'Für Maschinen',
    manifest2: 'IIIF-Manifest, Version 2.1',
    imageInfo: 'IIIF-Bild (info.json)',
  },
  tree: {
    below: (n: number) => counted(n, 'Teil', 'Teile'),
    register: 'Register',
  },
  barriers: {
    heading: 'Was noch nicht barrierefrei ist',
    state: {
      full: 'Diese Seiten erfüllen die Anforderungen vollständig.',
      partial: 'Diese Seiten erfüllen die Anforderungen zum Teil; die Ausnahmen stehen unten.',
    },
    criterion: (number: string) => `WCAG ${number}`,
    reason: 'Grund',
    instead: 'Stattdessen',
    tested: (day: string) =>
      `Diese Erklärung wurde am ${day} erstellt und wird mit jeder Veröffentlichung erneuert.`,
  },

  // Problem pages
  withoutScans: 'ohne Aufnahme',
  technicalMessage: 'Meldung für die Technik (englisch)',
  statusLine: (status: number, slug: string) => `HTTP-Status ${status}, ${slug}`,
  toHome: 'Zur Startseite',
  toSearch: 'Zur Suche',
  toCollections: 'Zu den Beständen',
  problemMeans: 'Was es bedeutet',
  problemNext: 'Was hilft',

  // Citation
  accessed: (day: string) => `abgerufen am ${day}`,
  undated: 'ohne Datum',
  citationAs: { text: 'Text', bib: 'BibTeX', ris: 'RIS', json: 'CSL-JSON' },
  page: 'Seite',
  detail: 'Ausschnitt',

  // Research view
  copyView: 'Ansicht als Adresse kopieren',
  researchWithout: 'Forschungsansicht',
  researchTitle: (title: string) => `Forschungsansicht: ${title}`,
  researchNeedsScript:
    'Die Forschungsansicht braucht JavaScript. Alle Bilder, Texte und Angaben stehen auch ohne auf der Seite des Werks.',
  researchLoading: 'Die Forschungsansicht wird geladen.',
  researchSlow: 'Das dauert länger als sonst. Auf der Seite des Werks ist schon alles zu sehen.',
  backToWork: 'Zurück zum Werk',

  exported: 'Diese Seiten sind ein Auszug in Dateien: ohne Suche, ohne Server.',

  // Map
  map: 'Karte',
  mapLead: 'Die Orte, von denen die Werke erzählen, auf einer Karte.',
  mapViews: 'Ausschnitt der Karte',
  mapView: { city: 'Stadt', region: 'Region', all: 'Alle Orte' },
  mapPlaces: 'Orte',
  mapFound: (works: number, places: number) =>
    `${works === 1 ? '1 Werk' : `${works.toLocaleString('de')} Werke`}, ${places === 1 ? '1 Ort' : `${places.toLocaleString('de')} Orte`} auf der Karte`,
  mapAsList: 'Als Liste zeigen',
  mapNothing: 'Keines dieser Werke nennt einen Ort mit Koordinaten.',
  mapListed: (shown: number, all: number) => `Gezeigt sind ${shown} von ${all} Orten; die Karte zeigt alle.`,
  mapMore: (more: number) => `und ${more} weitere`,
  mapOutside: (places: number) =>
    places === 1
      ? '1 Ort liegt außerhalb dieses Ausschnitts.'
      : `${places} Orte liegen außerhalb dieses Ausschnitts.`,
  mapNaturalEarth: 'Umrisse: Natural Earth (gemeinfrei)',
  mapControls: {
    zoomIn: 'Vergrößern',
    zoomOut: 'Verkleinern',
    works: 'Werke zeigen',
    count: 'Werke: {n}',
    here: 'Ihr Standort',
    about: 'ungefähr',
  },
  fromCenter: (distance: string) => `${distance} von der Stadtmitte`,
  approximate: 'ungefähr',
  nearby: 'In der Nähe',
  nearPlace: 'Um',
  nearCenter: 'die Stadtmitte',
  nearChosen: 'den gewählten Punkt',
  nearRadius: 'im Umkreis von',
  nearShow: 'Zeigen',
  nearMe: 'Meinen Standort verwenden',
  nearRefused:
    'Ihr Standort ist nicht bekannt oder wurde nicht freigegeben. Wählen Sie einen Ort aus der Liste.',
  nearFound: (works: number, radius: string) =>
    `${works === 1 ? '1 Werk' : `${works} Werke`} im Umkreis von ${radius}`,
  nearNoMore: 'Ohne Umkreis zeigen',
  nearNothing: 'Hier liegt nichts so nahe. Wählen Sie einen größeren Umkreis.',

  // Stories
  story: 'Geschichte',
  stories: 'Geschichten',
  allStories: 'Alle Geschichten',
  storiesLead: 'Wege durch die Sammlung: von Bild zu Bild, von Einzelheit zu Einzelheit.',
  noStories: 'Noch gibt es hier keine Geschichten.',
  storyPictureAlt: (title: string, work: string) => `Ausschnitt zu „${title}“ aus: ${work}`,
  storySound: 'Zum Hören',
  storyListen: 'Vorlesen',
  storyStop: 'Anhalten',
  storyWorks: 'Die Werke dieser Geschichte',
  storyShare: 'Weitergeben',
  storyEmbed: 'Diese Geschichte auf einer anderen Seite zeigen:',
  storyManifest: 'Die Geschichte als IIIF-Manifest',
  storyCodes: 'QR-Codes der Stationen zum Drucken',
  storyCodesFor: (title: string) => `QR-Codes: ${title}`,
  storyCodesLead: 'Ein Code je Station. Wer ihn liest, kommt an die Stelle der Geschichte, die dort spielt.',
  storyCodeFor: (title: string) => `QR-Code zu „${title}“`,
  storyAbsent: {
    'unknown-work': 'Das Werk, von dem hier die Rede ist, gibt es in dieser Sammlung nicht oder nicht mehr.',
    'withdrawn-work':
      'Das Werk, von dem hier die Rede ist, wurde zurückgezogen. Sein Bild wird nicht mehr gezeigt.',
    'closed-work':
      'Das Werk, von dem hier die Rede ist, ist zurzeit nicht frei zugänglich. Darum steht hier kein Bild.',
    'unknown-page': 'Die Seite, von der hier die Rede ist, hat dieses Werk nicht mehr.',
    'not-digitised': 'Die Seite, von der hier die Rede ist, ist noch nicht digitalisiert.',
  },
}

/** The same words in any language of the surface. */
type InAnyLanguage<Table> = {
  readonly [Key in keyof Table]: Table[Key] extends (...args: infer Args) => string
    ? (...args: Args) => string
    : Table[Key] extends string
      ? string
      : InAnyLanguage<Table[Key]>
}

export type Words = InAnyLanguage<typeof de>
