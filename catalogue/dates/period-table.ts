// Names of periods: for some the years, each with its source; for the others only that they are names of periods.

/** Where the years come from. Years of this table are facts taken from these pages; the table itself is free to use. */
export const periodSources = {
  /** Library of Congress, Federal Research Division: Japan, a country study (1994), Table A "Chronology of Major Historical Periods". Public domain. */
  'loc-japan': 'https://www.loc.gov/item/91029874/',
  /** Chronology of Dynastic China, in: The Metropolitan Museum of Art Bulletin 55 (1997), no. 1. */
  'met-china': 'https://www.metmuseum.org/art/metpublications/chinese-decorative-arts',
  /** The Metropolitan Museum of Art: Art of the Islamic World, Chronology. */
  'met-islam':
    'https://www.metmuseum.org/learn/educators/curriculum-resources/art-of-the-islamic-world/introduction/chronology',
  /** PeriodO (public domain), definitions after the UCLA Encyclopedia of Egyptology. */
  'periodo-egypt': 'http://n2t.net/ark:/99152/p0qk76z',
  /** PeriodO (public domain), definitions after other works: the row names the definition. */
  periodo: 'http://n2t.net/ark:/99152/p0',
} as const

export type PeriodSource = keyof typeof periodSources

/** Names in small letters, without the endings of `endings`, and the years (astronomical) with their source. */
export type PeriodRow = {
  readonly names: readonly string[]
  readonly from?: number
  readonly to?: number
  readonly source?: PeriodSource
  /** The definition in PeriodO. */
  readonly definition?: string
}

/** Words that make a period of a name. */
export const endings = new Set(
  'zeit dynastie dynastien periode ära era period dynasty reich reiches reiche kultur kulturen gruppe stufe epoche horizont'.split(
    ' ',
  ),
)

/** Words that narrow a period down, or join two. */
export const narrowing = new Set(
  [
    'früh frühe frühes früher frühen spät späte spätes später späten mittel mittlere mittleres mittlerer ältere älteres älterer jüngere jüngeres jüngerer',
    'übergang ende anfang mitte beginn wende hoch vor von der des die das zur zum aus bis oder und nach vorrömische',
    'early late middle mid end of the to or and beginning erste erstes zweite zweites dritte drittes',
    'nördliche südliche östliche westliche nördlicher südlicher',
  ].flatMap((words) => words.split(' ')),
)

const japan = (from: number, to: number, ...names: string[]): PeriodRow => ({
  names,
  from,
  to,
  source: 'loc-japan',
})
const china = (from: number, to: number, ...names: string[]): PeriodRow => ({
  names,
  from,
  to,
  source: 'met-china',
})
const islam = (from: number, to: number, ...names: string[]): PeriodRow => ({
  names,
  from,
  to,
  source: 'met-islam',
})
const egypt = (from: number, to: number, definition: string, ...names: string[]): PeriodRow => ({
  names,
  from,
  to,
  source: 'periodo-egypt',
  definition,
})
const periodo = (from: number, to: number, definition: string, ...names: string[]): PeriodRow => ({
  names,
  from,
  to,
  source: 'periodo',
  definition,
})

export const periodRows: readonly PeriodRow[] = [
  japan(-9999, -299, 'jômon', 'jomon', 'jōmon'),
  japan(-299, 250, 'yayoi'),
  japan(250, 600, 'kofun'),
  japan(600, 710, 'asuka'),
  japan(710, 794, 'nara'),
  japan(794, 1185, 'heian'),
  japan(1185, 1333, 'kamakura'),
  japan(1336, 1573, 'muromachi', 'ashikaga'),
  japan(1573, 1600, 'momoyama', 'azuchi momoyama'),
  japan(1600, 1867, 'edo', 'tokugawa', 'edo tokugawa'),
  japan(1868, 1912, 'meiji'),
  japan(1912, 1926, 'taisho', 'taishō', 'taishô'),
  japan(1926, 1989, 'showa', 'shōwa', 'shôwa'),
  china(-1599, -1000, 'shang'),
  china(-1099, -255, 'zhou', 'chou'),
  china(-220, -205, 'qin'),
  china(-205, 220, 'han'),
  china(581, 618, 'sui'),
  china(618, 907, 'tang'),
  china(907, 960, 'fünf', 'fünf dynastien'),
  china(916, 1125, 'liao'),
  china(960, 1279, 'song', 'sung'),
  china(960, 1127, 'nördliche song', 'song nördliche'),
  china(1127, 1279, 'südliche song', 'song südliche'),
  china(317, 589, 'südliche dynastien'),
  china(386, 581, 'nördliche dynastien'),
  china(1272, 1368, 'yuan', 'yüan', 'yuan yüan'),
  china(1368, 1644, 'ming'),
  china(1644, 1911, 'qing', 'mandschu', 'qing mandschu', "ch'ing"),
  islam(224, 636, 'sasaniden', 'sassaniden', 'sasanids', 'sasanian', 'sassanidenzeit'),
  islam(661, 750, 'umaiyaden', 'umayyaden', 'umayyads', 'umayyad', 'omaijaden'),
  islam(750, 1258, 'abbasiden', 'abbasids', 'abbasid'),
  islam(819, 1005, 'samaniden', 'samanids'),
  islam(1081, 1307, 'rumseldschuken', 'seljuks of rum'),
  islam(1206, 1353, 'ilchaniden', 'ilkhanids'),
  islam(1250, 1517, 'mamluken', 'mamluks', 'mameluken'),
  islam(1299, 1923, 'osmanen', 'ottomans', 'osmanisch', 'ottoman'),
  islam(1501, 1722, 'safawiden', 'safavids', 'safavid'),
  egypt(-4499, -2949, 'p0qk76zvrnc', 'prädynastisch', 'prädynastische', 'predynastic'),
  egypt(-2669, -2167, 'p0qk76z92f9', 'altes', 'old kingdom', 'old kingdom of egypt', 'altes reich'),
  egypt(-2039, -1639, 'p0qk76zkb23', 'mittleres reich', 'middle kingdom', 'middle kingdom of egypt'),
  egypt(-1547, -1085, 'p0qk76zvjkw', 'neues', 'neues reich', 'new kingdom', 'new kingdom of egypt'),
  egypt(-663, -331, 'p0qk76zh6n2', 'spätzeit', 'late period of ancient egypt', 'late period of egypt'),
  egypt(-2167, -2039, 'p0qk76zqqr2', 'erste zwischenzeit', 'first intermediate'),
  egypt(-1639, -1547, 'p0qk76zxgwt', 'zweite zwischenzeit', 'second intermediate'),
  egypt(
    -1085,
    -663,
    'p0qk76zpmnv',
    'dritte zwischenzeit',
    'third intermediate',
    'third intermediate period of egypt',
  ),
  egypt(-303, -29, 'p0qk76zn9c9', 'ptolemäische', 'ptolemäerzeit', 'ptolemäer', 'ptolemäisch', 'ptolemaic'),
  periodo(-3749, -3149, 'p08tf6ptjm7', 'uruk'),
  periodo(-3149, -2899, 'p08tf6phg5x', 'djemdet nasr', 'dschemdet nasr', 'jemdet nasr'),
  periodo(-1999, -1599, 'p08tf6pgxdv', 'altbabylonisch', 'altbabylonische', 'old babylonian'),
  periodo(-779, -608, 'p0njrb4w994', 'neuassyrisch', 'neuassyrische', 'neo assyrian'),
  periodo(-624, -538, 'p08tf6pbxv6', 'neubabylonisch', 'neubabylonische', 'neo babylonian'),
  periodo(-549, -329, 'p083p5r9rs7', 'achämenidisch', 'achämeniden', 'achaemenid', 'achaemenids'),
  periodo(-125, 227, 'p08tf6prkqz', 'parther', 'parthisch', 'parthians', 'parthian'),
]

/** Names that mean different years in different lands, or whose years we found in no source that we may cite. */
export const namesWithoutYears: readonly string[] = [
  // Europe and its prehistory: the years differ by region
  'steinzeit altsteinzeit mittelsteinzeit jungsteinzeit paläolithikum mesolithikum neolithikum spätneolithikum kupferzeit',
  'bronzezeit eisenzeit hallstattzeit hallstatt latènezeit frühlatènezeit spätlatènezeit latène kaiserzeit',
  'völkerwanderungszeit wikingerzeit slawisch slawische mittelalter frühmittelalter hochmittelalter spätmittelalter neuzeit',
  'antike römisch römische griechisch hellenistisch hellenistische archaische archaisch spätantik spätantike byzantinisch',
  'mittelbyzantinisch spätbyzantinisch romanik gotik spätgotik renaissance barock rokoko klassizismus historismus',
  'vorgeschichtlich prähistorisch islamisch nordische lausitzer jastorf spätpaläolithikum jungpaläolithikum magdalénien',
  'mousterien gravettien aunjetitzer golasecca villanova merowingerzeit karolingerzeit ottonenzeit stauferzeit',
  // the Near East and Egypt
  'amarna amarnazeit frühdynastische frühdynastisch troja halaf kushana altmalaiisch mittelassyrisch späthethitisch',
  'hethitisch hethitische urartäisch seleukidisch fatimiden fatimids timuriden timurids seldschuken seljuks qadscharen',
  'qajars ayyubiden aiyubiden zangiden artuqiden',
  // East Asia
  'kangxi qianlong jiaqing daoguang guangxu tongzhi yongzheng wanli jiajing tianqi chongzhen xianfeng shunzhi',
  'jin joseon chosŏn goryeo koryo silla heisei reiwa bunka bunsei tempo tempō kienlung hakuhô',
]
  .flatMap((words) => words.split(' '))
  .concat([
    'römische kaiserzeit',
    'roman imperial',
    'classical antiquity',
    'griechisch römische',
    'republik china',
    'volksrepublik china',
    'frühe neuzeit',
    'greco roman',
  ])
