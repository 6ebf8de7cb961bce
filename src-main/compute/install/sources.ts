import type { NativeName } from '../native/packages';

/** One pinned file of the Python package index. */
export interface Wheel {
  readonly project: string;
  readonly file: string;
  readonly sha256: string;
  readonly bytes: number;
  /** What is taken out of it, in bytes on the disk. */
  readonly diskBytes: number;
}

/** TensorFlow's own library out of its official wheel, per system; the version was built and tried with tfjs-node 4.22. */
export interface WheelSource {
  readonly tensorflow: string;
  readonly wheel: Wheel;
}

type Machine = `${NodeJS.Platform}-${NodeJS.Architecture}`;
export const thisMachine = `${process.platform}-${process.arch}` as Machine;

const wheels: Readonly<Record<NativeName, Partial<Record<Machine, WheelSource>>>> = {
  native: {
    'linux-x64': {
      tensorflow: '2.21.0',
      wheel: {
        project: 'tensorflow-cpu',
        file: 'tensorflow_cpu-2.21.0-cp312-cp312-manylinux_2_27_x86_64.whl',
        sha256: 'dcc8afd32930e42d5296b6ee19078b773706830af4ea97fbe503b9f5e0f820cb',
        bytes: 274_000_871,
        diskBytes: 853_500_000,
      },
    },
  },
  gpu: {
    'linux-x64': {
      tensorflow: '2.21.0',
      wheel: {
        project: 'tensorflow',
        file: 'tensorflow-2.21.0-cp312-cp312-manylinux_2_27_x86_64.whl',
        sha256: 'b3b95643c4e70eb925839938fb35cbe142f317ec84af6844ee61513713bb13c0',
        bytes: 572_611_111,
        diskBytes: 1_259_000_000,
      },
    },
  },
};

/** Null where no official wheel was tried: there the package's own library is the source. */
export function wheelSource(name: NativeName, machine: Machine = thisMachine): WheelSource | null {
  return wheels[name][machine] ?? null;
}

/** The library and the binding that the packages' own install scripts download (tfjs-node 4.22). */
export interface OwnSource {
  readonly tensorflow: string;
  readonly library: string;
  readonly binding: string;
}

const store = 'https://storage.googleapis.com';
/** tfjs-node 4.22's deps-constants.js and install.js: which library goes with which system. */
const ownLibraries: Readonly<Record<NativeName, Partial<Record<Machine, readonly [string, string]>>>> = {
  native: {
    'linux-x64': ['2.9.1', 'tensorflow/libtensorflow/libtensorflow-cpu-linux-x86_64-2.9.1.tar.gz'],
    'darwin-x64': ['2.9.1', 'tensorflow/libtensorflow/libtensorflow-cpu-darwin-x86_64-2.9.1.tar.gz'],
    'win32-x64': ['2.9.1', 'tensorflow/libtensorflow/libtensorflow-cpu-windows-x86_64-2.9.1.zip'],
    'linux-arm64': ['2.7', 'tf-builds/libtensorflow_r2_7_linux_arm64.tar.gz'],
    'darwin-arm64': ['2.7', 'tf-builds/libtensorflow_r2_7_darwin_arm64_cpu.tar.gz'],
  },
  gpu: {
    'linux-x64': ['2.9.1', 'tensorflow/libtensorflow/libtensorflow-gpu-linux-x86_64-2.9.1.tar.gz'],
    'win32-x64': ['2.9.1', 'tensorflow/libtensorflow/libtensorflow-gpu-windows-x86_64-2.9.1.zip'],
  },
};

const systemNames: Partial<Record<NodeJS.Platform, string>> = { linux: 'linux', darwin: 'darwin', win32: 'windows' };

/** @param base address of the object store, another one for a mirror */
export function ownSource(name: NativeName, version: string, base = store, machine = thisMachine): OwnSource | null {
  const library = ownLibraries[name][machine];
  const system = systemNames[machine.split('-')[0] as NodeJS.Platform];
  if (library === undefined || system === undefined) return null;
  const file = `${name === 'gpu' ? 'GPU' : 'CPU'}-${system}-${version}.${system === 'windows' ? 'zip' : 'tar.gz'}`;
  return {
    tensorflow: library[0],
    library: `${base}/${library[1]}`,
    binding: `${base}/tf-builds/pre-built-binary/napi-v8/${version}/${file}`,
  };
}
