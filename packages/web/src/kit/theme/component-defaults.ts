import type { MantineThemeComponents } from '@mantine/core';

/** Defaults that every page shares: sizes of the type scale, one shadow, 120 ms for panels. */
export const componentDefaults: MantineThemeComponents = {
  Button: { defaultProps: { size: 'sm', variant: 'default' } },
  ActionIcon: { defaultProps: { variant: 'subtle', size: 30 } },
  TextInput: { defaultProps: { size: 'sm' } },
  PasswordInput: { defaultProps: { size: 'sm' } },
  Textarea: { defaultProps: { size: 'sm', autosize: true, minRows: 2 } },
  Select: { defaultProps: { size: 'sm', checkIconPosition: 'right', comboboxProps: { shadow: 'md' } } },
  MultiSelect: { defaultProps: { size: 'sm' } },
  NumberInput: { defaultProps: { size: 'sm' } },
  Checkbox: { defaultProps: { size: 'xs' } },
  SegmentedControl: { defaultProps: { size: 'sm', transitionDuration: 0 } },
  Tabs: { defaultProps: { keepMounted: false } },
  Tooltip: {
    defaultProps: {
      openDelay: 300,
      withArrow: false,
      transitionProps: { duration: 0 },
      events: { hover: true, focus: true, touch: false },
    },
  },
  // Its placeholder is a child that a menu may not have (axe: aria-required-children); the first item takes the focus instead.
  Menu: { defaultProps: { shadow: 'md', transitionProps: { duration: 0 }, withInitialFocusPlaceholder: false } },
  Popover: { defaultProps: { shadow: 'md', transitionProps: { duration: 0 } } },
  Modal: { defaultProps: { radius: 'lg', centered: true, transitionProps: { duration: 120 }, overlayProps: { backgroundOpacity: 0.4 } } },
  Drawer: { defaultProps: { position: 'right', transitionProps: { duration: 120 }, overlayProps: { backgroundOpacity: 0.2 } } },
  Paper: { defaultProps: { radius: 'md', withBorder: true } },
};
