"""The weighted mean of checkpoints that began from one another: reads better than the best of them (Wortsman et al. 2022).

    python mean.py --to run/mean.pt run1/last.pt:0.25 run2/last.pt:0.35 run3/last.pt:0.4
"""
import argparse

import torch


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument('--to', required=True, help='the checkpoint to write; it has no optimiser, so no run goes on from it')
    p.add_argument('parts', nargs='+', metavar='CHECKPOINT:WEIGHT')
    args = p.parse_args()
    paths, weights = zip(*(part.rsplit(':', 1) for part in args.parts))
    total = sum(map(float, weights))
    runs = [torch.load(path, weights_only=False, map_location='cpu') for path in paths]
    made = runs[-1]
    made['model'] = {
        name: sum(run['model'][name] * (float(w) / total) for run, w in zip(runs, weights)).to(value.dtype)
        if value.is_floating_point() else value for name, value in made['model'].items()}
    made.pop('optimizer')
    torch.save(made, args.to)


if __name__ == '__main__':
    main()
