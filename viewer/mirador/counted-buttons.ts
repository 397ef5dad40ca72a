// A button of Mirador that shows a number says it too: its name holds what is seen on it (WCAG 2.5.3; mirador 4.0.0 does not).

import type { Plugin } from 'mirador'
import { type ComponentType, createElement } from 'react'

type ButtonProps = Readonly<Record<string, unknown>> & {
  readonly 'aria-label'?: string
  readonly badge?: boolean
  readonly BadgeProps?: { readonly badgeContent?: number }
}

type Wrapped = {
  readonly TargetComponent: ComponentType<ButtonProps>
  readonly targetProps: ButtonProps
}

const CountedButton = ({ TargetComponent, targetProps }: Wrapped) => {
  const { 'aria-label': name, badge, BadgeProps } = targetProps
  const count = badge ? BadgeProps?.badgeContent : undefined
  return createElement(TargetComponent, {
    ...targetProps,
    ...(name && count !== undefined && { 'aria-label': `${name}: ${count}` }),
  })
}

export const countedButtons: Plugin = {
  target: 'MiradorMenuButton',
  mode: 'wrap',
  name: 'CountedButtons',
  component: CountedButton,
}
