// Every word of the embeds, the snippet maker and the page about the small viewer, in both languages.

import type { SurfaceLanguage } from '../../catalogue/language.ts'

const de = {
  // In the frame
  onSite: (site: string) => `Ansehen: ${site}`,
  withoutPictures: 'Von diesem Werk gibt es noch keine Aufnahmen.',
  toHome: (site: string) => `Zur Startseite: ${site}`,

  // The snippet maker
  heading: 'Einbetten',
  lead: 'Für die eigene Website, einen Blog, einen Rundbrief: auswählen, kopieren, einfügen. Es werden keine Cookies gesetzt und keine Dritten eingebunden.',
  title: (title: string) => `Einbetten: ${title}`,
  image: (count: number) => `Bild (1 bis ${count}, leer: Anfang)`,
  region: 'Ausschnitt (x,y,Breite,Höhe in Pixeln)',
  takeRegion: 'Den Ausschnitt aus dem Betrachter übernehmen',
  changed: 'Vorschau und Code sind erneuert.',
  language: 'Sprache',
  languages: { de: 'Deutsch', en: 'Englisch' },
  theme: 'Farben',
  themes: { light: 'hell', dark: 'dunkel', auto: 'wie das System' },
  show: 'Vorschau und Code erneuern',
  preview: 'Vorschau',
  previewOf: (title: string) => `Vorschau der Einbettung: ${title}`,
  kinds: {
    frame: 'Rahmen (iframe): geht überall',
    component: 'Baustein (Web Component): fügt sich in die eigene Seite',
    picture: 'Bild mit Nachweis: für Rundbriefe und Seiten ohne JavaScript',
    address: 'Adresse: in WordPress, Mattermost oder Moodle in eine eigene Zeile einfügen (oEmbed)',
  },
  copy: 'Kopieren',
  copied: 'Kopiert',
  more: 'Alles über den Betrachter und das Einbetten',
  frameTitle: (title: string, site: string) => `${title} – ${site}`,
}

type Words = {
  readonly [Key in keyof typeof de]: (typeof de)[Key] extends string
    ? string
    : (typeof de)[Key] extends (...args: infer Args) => string
      ? (...args: Args) => string
      : { readonly [Inner in keyof (typeof de)[Key]]: string }
}

const en: Words = {
  onSite: (site: string) => `View at ${site}`,
  withoutPictures: 'There are no pictures of this work yet.',
  toHome: (site: string) => `To ${site}`,

  heading: 'Embed',
  lead: 'For your own site, a blog, a newsletter: choose, copy, paste. No cookies are set and no third parties are involved.',
  title: (title: string) => `Embed: ${title}`,
  image: (count: number) => `Image (1 to ${count}, empty: the beginning)`,
  region: 'Detail (x,y,width,height in pixels)',
  takeRegion: 'Take the detail from the viewer',
  changed: 'Preview and code are renewed.',
  language: 'Language',
  languages: { de: 'German', en: 'English' },
  theme: 'Colours',
  themes: { light: 'light', dark: 'dark', auto: 'as the system' },
  show: 'Renew preview and code',
  preview: 'Preview',
  previewOf: (title: string) => `Preview of the embed: ${title}`,
  kinds: {
    frame: 'Frame (iframe): works everywhere',
    component: 'Building block (web component): becomes part of your page',
    picture: 'Picture with credit: for newsletters and pages without JavaScript',
    address: 'Address: paste on a line of its own in WordPress, Mattermost or Moodle (oEmbed)',
  },
  copy: 'Copy',
  copied: 'Copied',
  more: 'All about the viewer and embedding',
  frameTitle: (title: string, site: string) => `${title} – ${site}`,
}

export const embedWords: Readonly<Record<SurfaceLanguage, Words>> = { de, en }
