"""Where each word stands in the tree, seen from a pivot (a predicate, a cue): what the conditioned heads read beside the words.

From the pivot one climbs `up` steps (0, 1, 2, 3 or more) to the lowest node that dominates the word too, and from there down
into the child whose part of the tree holds the word. That child's relation names the way; its whole part of the tree mostly is
one argument, so two bits tell its border: whether the word is the child itself, and whether its left neighbour lies in the
same part.
"""
import torch

CLIMB, DEPTH = 6, 24                                      # farther than this nothing is looked for
UPS = 4                                                   # classes of `up`


def count(relations):
    """number of path classes for so many relations"""
    return UPS * (relations + 2)


def paths(heads, rels, sentence, pivot, relations):
    """heads, rels: [sentence, node]; node 0 is the root and its own head. sentence, pivot: [k].
    -> path class and border class, both [k, node]. Heads need not form a tree."""
    SELF, FAR = relations, relations + 1
    h, r = heads[sentence], rels[sentence].clamp(min=0)
    chain = [pivot]
    for _ in range(CLIMB):
        chain.append(h.gather(1, chain[-1][:, None])[:, 0])
    chain = torch.stack(chain, 1)                         # the pivot and its ancestors
    k, n = h.shape
    node = torch.arange(n, device=h.device).expand(k, n)
    child = node
    up = torch.full((k, n), CLIMB, device=h.device)
    label = torch.full((k, n), FAR, device=h.device)
    part, found = node, torch.zeros(k, n, dtype=torch.bool, device=h.device)
    for depth in range(DEPTH):
        same = node[:, :, None] == chain[:, None, :]
        here = same.any(-1) & ~found
        up = torch.where(here, same.long().argmax(-1), up)
        label = torch.where(here, r.gather(1, child) if depth else torch.full_like(label, SELF), label)
        part = torch.where(here, child, part)
        found = found | here
        if bool(found.all()):
            break
        child, node = node, h.gather(1, node)
    own = torch.arange(n, device=h.device)[None]
    left = torch.cat([torch.full((k, 1), -1, device=h.device), part[:, :-1]], 1)
    return up.clamp(max=UPS - 1) * (relations + 2) + label, 2 * (part == own).long() + (part == left).long()
