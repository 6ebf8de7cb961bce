// The page of the hidden GPU window. Its code computes, so it stands apart from the window's.
import '../src-gpu/main';
