// Lifts embeds that are read: the story moves its picture, the map can be moved.

import { liftMap } from './map.ts'
import { moveStory } from './story.ts'

moveStory(document)
liftMap(document, (url) => open(url, '_blank', 'noopener'))
