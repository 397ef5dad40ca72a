// The house's own pages of text in both languages; {contact}, {mail} and {base} come from the settings.

import type { SurfaceLanguage } from '../../catalogue/language.ts'

export const documentNames = ['about', 'imprint', 'privacy', 'accessibility', 'data'] as const
export type DocumentName = (typeof documentNames)[number]

type Section = { readonly heading?: string; readonly paragraphs: readonly string[] }
type Document = { readonly title: string; readonly sections: readonly Section[] }
type Library = { readonly noContact: string; readonly pages: Readonly<Record<DocumentName, Document>> }

export const documents: Readonly<Record<SurfaceLanguage, Library>> = {
  de: {
    noContact: 'die betreibende Stelle (eine Anschrift ist noch nicht hinterlegt)',
    pages: {
      about: {
        title: 'Über das Kulturwerk',
        sections: [
          {
            paragraphs: [
              'Archive, Bibliotheken und Museen einer Stadt verwahren, was Menschen über Jahrhunderte geschrieben, gedruckt, gezeichnet und fotografiert haben. Das Kulturwerk legt diese Werke so vor, wie man sie im Lesesaal vorgelegt bekommt: das Blatt selbst, in Ruhe, mit allem, was man darüber weiß.',
              'Jedes Werk hat eine dauerhafte Adresse. Jede Seite lässt sich ansehen, vergrößern, lesen, zitieren und, wo die Rechte es erlauben, herunterladen und weiterverwenden.',
            ],
          },
          {
            heading: 'Ein unabhängiges Projekt',
            paragraphs: [
              'Das Kulturwerk ist ein unabhängiges Open-Source-Projekt. Es ist keine Einrichtung der Hansestadt Lübeck und spricht nicht für sie oder für die Häuser, deren Werke genannt werden. Der Quelltext steht unter der Apache-Lizenz 2.0.',
              'Wo „Platzhalter – kein Original“ steht, ist das Bild gezeichnet und zeigt nicht das Werk. Die Angaben im Datensatz sind mit ihrer Gewissheit genannt; was nicht gesichert ist, ist als unsicher bezeichnet.',
            ],
          },
          {
            heading: 'Wie Datierungen gelesen werden',
            paragraphs: [
              'Eine Datierung bleibt stehen, wie der Datensatz sie hat: „um 1320“, „2. Hälfte 15. Jh.“. Für die Suche wird sie zusätzlich als Spanne von Jahren verstanden; auf der Seite des Werks steht daneben, als welche.',
            ],
          },
          {
            heading: 'Wie die Suche mit alten Schreibweisen umgeht',
            paragraphs: [
              'Wer „Bürger“ sucht, findet auch „borger“. Welche Schreibweisen mitgesucht wurden, steht über den Ergebnissen; abschalten lässt es sich bei den Filtern.',
            ],
          },
        ],
      },
      imprint: {
        title: 'Impressum',
        sections: [
          {
            heading: 'Wer diese Seiten betreibt',
            paragraphs: ['{contact}', 'E-Mail: {mail}'],
          },
          {
            heading: 'Unabhängigkeit',
            paragraphs: [
              'Diese Seiten gehören zu einem unabhängigen Open-Source-Projekt. Sie sind kein Angebot der Hansestadt Lübeck und keines der genannten Archive, Bibliotheken und Museen.',
            ],
          },
          {
            heading: 'Inhalte und Rechte',
            paragraphs: [
              'Bei jedem Werk steht, was damit erlaubt ist. Wenn Sie meinen, dass ein Recht verletzt ist, schreiben Sie uns mit der dauerhaften Adresse des Werks; es wird geprüft und, wenn nötig, zurückgezogen.',
            ],
          },
        ],
      },
      privacy: {
        title: 'Datenschutz',
        sections: [
          {
            paragraphs: [
              'Diese Seiten setzen keine Cookies, binden nichts von anderen Anbietern ein und beobachten niemanden.',
            ],
          },
          {
            heading: 'Was beim Aufruf geschieht',
            paragraphs: [
              'Ihr Browser fragt unseren Server nach Seiten und Bildern. Dafür wird Ihre IP-Adresse technisch gebraucht, damit die Antwort ankommt. Der Server schreibt sie nicht in seine Protokolle. Protokolliert werden Zeitpunkt, Pfad, Status und Dauer einer Anfrage; der Suchtext gehört nicht dazu.',
            ],
          },
          {
            heading: 'Was in Ihrem Browser bleibt',
            paragraphs: [
              'Wenn Sie Werke zum Vergleich merken, steht die Liste nur im Speicher Ihres Browsers, bis Sie ihn schließen. Sie wird nicht an uns übertragen.',
            ],
          },
          {
            heading: 'Forschungsansicht',
            paragraphs: [
              'In der Forschungsansicht können Sie Werke anderer Häuser öffnen. Dann, und nur dann, fragt Ihr Browser deren Server; für diese gelten deren Angaben zum Datenschutz.',
            ],
          },
          {
            heading: 'Ihre Rechte',
            paragraphs: [
              'Sie können Auskunft, Berichtigung und Löschung verlangen und sich bei einer Aufsichtsbehörde für Datenschutz beschweren. Schreiben Sie dazu an: {contact}',
            ],
          },
        ],
      },
      accessibility: {
        title: 'Erklärung zur Barrierefreiheit',
        sections: [
          {
            paragraphs: [
              'Diese Seiten sollen für alle benutzbar sein. Maßstab sind die Web Content Accessibility Guidelines (WCAG) 2.2 in der Stufe AA und damit die Anforderungen der BITV 2.0 und der EN 301 549.',
            ],
          },
          {
            heading: 'Was geprüft ist',
            paragraphs: [
              'Alle Arten von Seiten werden bei jeder Änderung mit axe-core geprüft, bei 1280 und bei 320 Pixeln Breite. Alles ist mit der Tastatur und ohne JavaScript erreichbar: Suche, Filter, Werk, Seite mit Text und Zitat. Vergrößern und Verschieben geht auch ohne Ziehen.',
            ],
          },
          {
            heading: 'Eine Barriere melden',
            paragraphs: [
              'Schreiben Sie an {mail} und nennen Sie die Adresse der Seite. Wer eine Abbildung nicht lesen kann, kann eine Beschreibung oder einen Text erbitten.',
            ],
          },
          {
            heading: 'Wenn das nicht hilft',
            paragraphs: [
              'Wird das Angebot von einer öffentlichen Stelle in Schleswig-Holstein betrieben und bleibt eine Meldung ohne befriedigende Antwort, hilft die Beschwerdestelle für barrierefreie Informationstechnik des Landes.',
            ],
          },
        ],
      },
      data: {
        title: 'Daten und Schnittstellen',
        sections: [
          {
            paragraphs: [
              'Alles, was hier zu sehen ist, gibt es auch für Maschinen, ohne Anmeldung und ohne Schlüssel.',
            ],
          },
          {
            heading: 'IIIF',
            paragraphs: [
              'Sammlungen und Manifeste (Presentation API 3.0): {base}/iiif/presentation/3/collections',
              'Bilder (Image API 3.0 und 2.1): Die Adressen stehen in den Manifesten.',
              'Änderungen seit dem letzten Besuch (Change Discovery 1.0): {base}/iiif/activity/all',
            ],
          },
          {
            heading: 'Suche',
            paragraphs: ['Die Suche als JSON: {base}/api/search?q=Totentanz'],
          },
          {
            heading: 'Für alle, die viel holen',
            paragraphs: [
              'Gehen Sie den Sammlungen nach statt den Seiten: Das ist vollständig, leichter zu lesen und schont den Server. Fragen Sie mit If-None-Match, dann kostet Unverändertes nichts.',
            ],
          },
        ],
      },
    },
  },
  en: {
    noContact: 'whoever runs this site (no address has been given yet)',
    pages: {
      about: {
        title: 'About the Kulturwerk',
        sections: [
          {
            paragraphs: [
              'The archives, libraries and museums of a city keep what people have written, printed, drawn and photographed over the centuries. The Kulturwerk lays these works before you as a reading room would: the leaf itself, in peace, with everything that is known about it.',
              'Every work has a permanent address. Every page can be looked at, enlarged, read, cited and, where the rights allow it, downloaded and used again.',
            ],
          },
          {
            heading: 'An independent project',
            paragraphs: [
              'The Kulturwerk is an independent open-source project. It is not an institution of the Hanseatic City of Lübeck and does not speak for it, nor for the houses whose works are named. The source code is licensed under the Apache License 2.0.',
              'Where a page says “Platzhalter – kein Original” (placeholder, not the original), the picture is a drawing and does not show the work. Statements in the record are given with their certainty; what is not established is marked as uncertain.',
            ],
          },
          {
            heading: 'How dates are read',
            paragraphs: [
              'A date stays as the record has it: “um 1320”, “2. Hälfte 15. Jh.”. For searching it is also understood as a span of years, which the page of the work states beside it.',
            ],
          },
          {
            heading: 'How the search treats old spellings',
            paragraphs: [
              'Whoever looks for “Bürger” also finds “borger”. The spellings that were included are named above the results; they can be switched off among the filters.',
            ],
          },
        ],
      },
      imprint: {
        title: 'Imprint',
        sections: [
          { heading: 'Who runs this site', paragraphs: ['{contact}', 'E-mail: {mail}'] },
          {
            heading: 'Independence',
            paragraphs: [
              'This site belongs to an independent open-source project. It is not offered by the Hanseatic City of Lübeck, nor by any of the archives, libraries and museums named here.',
            ],
          },
          {
            heading: 'Content and rights',
            paragraphs: [
              'Each work says what may be done with it. If you believe that a right is infringed, write to us with the permanent address of the work; it will be examined and, where necessary, withdrawn.',
            ],
          },
        ],
      },
      privacy: {
        title: 'Privacy',
        sections: [
          {
            paragraphs: [
              'This site sets no cookies, embeds nothing from other providers and watches nobody.',
            ],
          },
          {
            heading: 'What happens when you open a page',
            paragraphs: [
              'Your browser asks our server for pages and pictures. Your IP address is technically needed for the answer to arrive. The server does not write it to its logs. It records the time, path, status and duration of a request; what you search for is not part of that.',
            ],
          },
          {
            heading: 'What stays in your browser',
            paragraphs: [
              'If you set works aside to compare them, the list is kept in your browser only, until you close it. It is not sent to us.',
            ],
          },
          {
            heading: 'Research view',
            paragraphs: [
              'In the research view you can open works of other houses. Then, and only then, your browser asks their servers, to which their own privacy statements apply.',
            ],
          },
          {
            heading: 'Your rights',
            paragraphs: [
              'You may ask for information, correction and deletion, and complain to a data protection authority. Please write to: {contact}',
            ],
          },
        ],
      },
      accessibility: {
        title: 'Accessibility statement',
        sections: [
          {
            paragraphs: [
              'This site is meant to be usable by everybody. The measure is the Web Content Accessibility Guidelines (WCAG) 2.2 at level AA, and with it BITV 2.0 and EN 301 549.',
            ],
          },
          {
            heading: 'What is tested',
            paragraphs: [
              'Every kind of page is tested with axe-core at each change, at widths of 1280 and 320 pixels. Everything can be reached by keyboard and without JavaScript: search, filters, work, page with its text, and citation. Zooming and panning never need dragging.',
            ],
          },
          {
            heading: 'Report a barrier',
            paragraphs: [
              'Write to {mail} and name the address of the page. If you cannot read a picture, you can ask for a description or a text.',
            ],
          },
          {
            heading: 'If that does not help',
            paragraphs: [
              'Where this site is run by a public body in Schleswig-Holstein and a report has no satisfying answer, the complaints office for accessible information technology of the state helps.',
            ],
          },
        ],
      },
      data: {
        title: 'Data and interfaces',
        sections: [
          {
            paragraphs: [
              'Everything that can be seen here is also there for machines, without registration and without a key.',
            ],
          },
          {
            heading: 'IIIF',
            paragraphs: [
              'Collections and manifests (Presentation API 3.0): {base}/iiif/presentation/3/collections',
              'Images (Image API 3.0 and 2.1): their addresses stand in the manifests.',
              'Changes since your last visit (Change Discovery 1.0): {base}/iiif/activity/all',
            ],
          },
          { heading: 'Search', paragraphs: ['The search as JSON: {base}/api/search?q=Totentanz'] },
          {
            heading: 'For those who fetch a lot',
            paragraphs: [
              'Follow the collections rather than the pages: that is complete, easier to read and spares the server. Ask with If-None-Match, and what has not changed costs nothing.',
            ],
          },
        ],
      },
    },
  },
}
