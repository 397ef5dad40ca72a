// Words of Mirador and its plugins that the house says differently; everything else is their own German and English.

export const translations = {
  de: {
    addResource: 'Werk hinzufügen',
    addManifestUrl: 'Adresse eines IIIF-Manifests',
    attribution: 'Nachweis',
    importWorkspaceHint: 'Fügen Sie die Konfiguration einer Arbeitsfläche ein, die importiert werden soll.',
    layer_moveToBackground: 'Ebene in den Hintergrund verschieben',
    noItemSelected: 'Kein Werk ausgewählt',
    showCollection: 'Sammlung zeigen',
    viewWorkspaceConfiguration: 'Konfiguration der Arbeitsfläche zeigen',
    welcome: 'Forschungsansicht',
    'mirador-dl-plugin': {
      download: 'Herunterladen',
      other_download: 'Weitere Dateien',
      whole_image: 'Ganzes Bild ({{width}} × {{height}} Pixel)',
      zoomed_region: 'Ausschnitt ({{width}} × {{height}} Pixel)',
    },
    miradorSharePlugin: {
      ariaCopyToClipboard: 'Adresse in die Zwischenablage kopieren',
      ariaDragIcon: 'IIIF-Manifest: in einen Betrachter ziehen',
      ariaShareLinkUrl: 'Dauerhafte Adresse',
      copyAndPasteManifest: 'Adresse des Manifests kopieren und in einem anderen Betrachter einfügen',
      iconDragAndDrop: 'Das Zeichen von IIIF in einen anderen Betrachter ziehen',
      addToAnotherViewer: 'In einem anderen Betrachter öffnen',
      shareLink: 'Dauerhafte Adresse',
      snackbarCopiedLinkToClipboard: 'Die Adresse ist in der Zwischenablage.',
      snackbarManifestCopied: 'Die Adresse des Manifests ist in der Zwischenablage.',
    },
  },
  en: {
    addResource: 'Add a work',
    addManifestUrl: 'Address of an IIIF manifest',
    welcome: 'Research view',
    'mirador-dl-plugin': {
      whole_image: 'Whole image ({{width}} × {{height}} pixels)',
      zoomed_region: 'Detail ({{width}} × {{height}} pixels)',
    },
    miradorSharePlugin: {
      ariaShareLinkUrl: 'Permanent address',
      shareLink: 'Permanent address',
    },
  },
} as const
