// What is not accessible yet, and why: the accessibility statement is made from this list, and says "in full" when it is empty.

import type { SurfaceLanguage } from '../../catalogue/language.ts'

export type Barrier = {
  /** Success criteria of WCAG 2.2 that are not met. */
  readonly criteria: readonly string[]
} & Readonly<
  Record<SurfaceLanguage, { readonly what: string; readonly why: string; readonly instead: string }>
>

/** The day (ISO 8601) on which the list was last gone through. */
export const drawnUp = '2026-11-26'

export const barriers: readonly Barrier[] = [
  {
    criteria: ['1.1.1', '1.4.5'],
    de: {
      what: 'Abbildungen von Handschriften und Drucken haben nur dort einen Text, wo eine Transkription vorliegt.',
      why: 'Alte Schriften zu lesen ist Facharbeit; der größte Teil ist noch nicht transkribiert.',
      instead: 'Titel, Beschreibung und alle Angaben stehen als Text auf der Seite des Werks.',
    },
    en: {
      what: 'Pictures of manuscripts and prints have a text only where there is a transcription.',
      why: 'Reading old scripts is expert work; most of it has not been transcribed yet.',
      instead: 'Title, description and all details stand as text on the page of the work.',
    },
  },
  {
    criteria: ['1.4.10', '2.5.7'],
    de: {
      what: 'In der Forschungsansicht (Mirador 4) lassen sich Fenster nur durch Ziehen umordnen, und auf kleinen Bildschirmen ist für den Vergleich wenig Platz.',
      why: 'Die Oberfläche stammt von einem anderen Projekt; das Ordnen ohne Ziehen fehlt dort noch.',
      instead:
        'Die Seite des Werks mit ihrem Betrachter kommt ohne Ziehen aus und passt auf jeden Bildschirm; die Reihenfolge im Vergleich folgt der Reihenfolge beim Merken.',
    },
    en: {
      what: 'In the research view (Mirador 4) windows can be rearranged only by dragging, and small screens leave little room for comparing.',
      why: 'The interface comes from another project; arranging without dragging is still missing there.',
      instead:
        'The page of the work with its viewer never needs dragging and fits every screen; works are compared in the order in which they were set aside.',
    },
  },
  {
    criteria: ['3.1.5'],
    de: {
      what: 'Leichte Sprache und Gebärdensprache fehlen.',
      why: 'Sie sind noch nicht erstellt.',
      instead: 'Auf Anfrage erklären wir ein Werk in einfachen Worten.',
    },
    en: {
      what: 'Easy language and sign language are missing.',
      why: 'They have not been made yet.',
      instead: 'On request we explain a work in plain words.',
    },
  },
]
