"""How near made rows stand to learnt ones by SDMetrics itself, and what other sources of rows come to on the same splits.

usage: python test/bench/generate.py FOLDER [TABLE ...]      needs sdmetrics, numpy, pandas, scipy
FOLDER: what `node scripts/bench.mjs generate ... --out FOLDER` wrote, TABLE-SEED-fitted.{learnt,held,made}.csv.
Shares of rows that are nearer to a learnt than to a held row, with as many learnt as held rows: SDMetrics' DCROverfittingProtection
(num_rows_subsample = held rows; ranges of each reference set, ties count for the held set), and the same by one range and with ties halved.
Then, of 100 splits of the whole table: real rows that are neither learnt nor held, columns drawn independently of each other from the learnt
rows, and a Gaussian copula of the learnt rows. Rows with gaps are left out of the latter.
"""

import glob
import sys
import warnings

import numpy as np
import pandas as pd
from scipy.stats import norm, rankdata
from sdmetrics.single_table import DCROverfittingProtection

warnings.filterwarnings('ignore')
SPLITS, MADE, ITERATIONS = 100, 500, 20


def kinds_of(frame):
    return [pd.api.types.is_numeric_dtype(frame[name]) for name in frame]


def distances(a, b, numeric, ranges):
    """Mean over columns: |difference| over the range, at most 1; 1 for another level or one gap, 0 for two. [len(a), len(b)]"""
    total = np.zeros((len(a), len(b)))
    for column, number in enumerate(numeric):
        left, right = a[:, column][:, None], b[:, column][None]
        apart = np.minimum(np.abs(left - right) / ranges[column], 1) if number else (left != right).astype(float)
        gaps = np.isnan(left).astype(int) + np.isnan(right).astype(int)
        total += np.where(gaps == 2, 0, np.where(gaps == 1, 1, apart))
    return total / len(numeric)


def nearer(made, learnt, held, numeric, ranges):
    to_learnt = distances(made, learnt, numeric, ranges).min(1)
    to_held = distances(made, held, numeric, ranges).min(1)
    return np.mean((to_learnt < to_held) + 0.5 * (to_learnt == to_held))


def ranges_of(rows):
    spread = np.nanmax(rows, 0) - np.nanmin(rows, 0)
    return np.where(spread > 0, spread, 1)


def said(values):
    values = np.asarray(values)
    error = values.std(ddof=1) / len(values) ** 0.5
    return f'{values.mean():.3f} ± {error:.3f} (sd of one split {values.std(ddof=1):.3f})'


def coded(*frames):
    """Numbers as they are, levels as codes that all frames share; NaN at gaps."""
    whole = pd.concat(frames, ignore_index=True)
    numeric = kinds_of(whole)
    values = np.empty(whole.shape)
    for column, name in enumerate(whole):
        if numeric[column]:
            values[:, column] = whole[name]
        else:
            codes = pd.factorize(whole[name])[0].astype(float)
            values[:, column] = np.where(codes < 0, np.nan, codes)
    ends = np.cumsum([len(frame) for frame in frames])
    return numeric, np.split(values, ends[:-1])


def independent(learnt, rng):
    return np.stack([rng.choice(column, MADE) for column in learnt.T], 1)


def copula(learnt, numeric, rng):
    count, width = learnt.shape
    scores = np.stack([norm.ppf(rankdata(column, method='ordinal') / (count + 1)) for column in learnt.T], 1)
    factor = np.linalg.cholesky(np.corrcoef(scores.T) + 1e-6 * np.eye(width))
    shares = norm.cdf(rng.normal(size=(MADE, width)) @ factor.T)
    made = np.empty(shares.shape)
    for column, number in enumerate(numeric):
        rising = np.sort(learnt[:, column])
        place = np.minimum((shares[:, column] * count).astype(int), count - 1)
        made[:, column] = np.quantile(rising, shares[:, column]) if number else rising[place]
    return made


def of_runs(folder, table):
    ours, theirs = [], []
    for path in sorted(glob.glob(f'{folder}/{table}-*-fitted.made.csv')):
        made, learnt, held = (pd.read_csv(path.replace('.made.', f'.{part}.')) for part in ('made', 'learnt', 'held'))
        numeric, (m, t, h) = coded(made, learnt, held)
        rng = np.random.default_rng(1)
        gaps = np.isnan(t)[rng.permutation(len(t))]
        m[np.resize(gaps, m.shape)] = np.nan
        frame = made.where(~np.resize(gaps, made.shape))
        columns = {name: {'sdtype': 'numerical' if number else 'categorical'} for name, number in zip(made, numeric)}
        np.random.seed(1)
        breakdown = DCROverfittingProtection.compute_breakdown(
            learnt,
            frame,
            held,
            {'tables': {'table': {'columns': columns}}, 'relationships': []},
            'table',
            num_rows_subsample=len(held),
            num_iterations=ITERATIONS,
        )
        theirs.append(breakdown['synthetic_data_percentages']['closer_to_training'])
        ranges = ranges_of(t)
        some = (rng.permutation(len(t))[: len(h)] for _ in range(ITERATIONS))
        ours.append(np.mean([nearer(m[:MADE], t[rows], h, numeric, ranges) for rows in some]))
    print(f'  made rows, SDMetrics       {said(theirs)}')
    print(f'  made rows, one range       {said(ours)}')
    return pd.concat([learnt, held], ignore_index=True)


def of_others(frame):
    numeric, (rows,) = coded(frame.dropna())
    rng = np.random.default_rng(1)
    found = {'real rows, not seen': [], 'independent columns': [], 'Gaussian copula': []}
    held_count = round(0.2 * len(rows))
    for _ in range(SPLITS):
        order = rows[rng.permutation(len(rows))]
        held, fresh, rest = np.split(order, [held_count, 2 * held_count])
        learnt = np.concatenate([fresh, rest])
        ranges = ranges_of(learnt)
        sources = {
            'real rows, not seen': (fresh, rest),
            'independent columns': (independent(learnt, rng), learnt),
            'Gaussian copula': (copula(learnt, numeric, rng), learnt),
        }
        for name, (made, seen) in sources.items():
            some = seen[rng.permutation(len(seen))[:held_count]]
            found[name].append(nearer(made, some, held, numeric, ranges))
    for name, shares in found.items():
        print(f'  {name:26} {said(shares)}')


folder, *tables = sys.argv[1:]
for table in tables:
    print(table)
    of_others(of_runs(folder, table))
