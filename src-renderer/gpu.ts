// The page of the hidden GPU window: a twin of the engine in a page of its own, so it alone may reach what computes.
// eslint-disable-next-line no-restricted-imports
import '../src-main/gpu-window/page';
