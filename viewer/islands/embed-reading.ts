// Lifts embeds that are read: the story moves its picture.

import { moveStory } from './story.ts'

moveStory(document)
