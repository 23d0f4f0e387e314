#!/usr/bin/env python3
"""The built-in trainer beside scikit-learn's LogisticRegression(C=1), in turn, on the same files and machine.

compare.py PROGRAM FILE…   ours: split, scale, fit and measure; theirs: the fit alone, on features scaled to 0..1.
"""
import csv, json, statistics, subprocess, sys, time
import numpy
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split

ROUNDS = 5
TURNS = 5


def theirs(path):
    """Milliseconds and accuracy of each of five stratified 80/20 splits."""
    with open(path, newline="") as file:
        rows = list(csv.reader(file))[1:]
    labels = numpy.array([row[0] for row in rows])
    features = numpy.array([row[1:] for row in rows], dtype=float)
    low, high = features.min(0), features.max(0)
    features = (features - low) / numpy.where(high > low, high - low, 1)
    times, accuracies = [], []
    for seed in range(ROUNDS):
        train, test, train_labels, test_labels = train_test_split(
            features, labels, test_size=0.2, stratify=labels, random_state=seed)
        began = time.perf_counter()
        model = LogisticRegression(C=1, max_iter=1000).fit(train, train_labels)
        times.append((time.perf_counter() - began) * 1e3)
        accuracies.append(model.score(test, test_labels))
    return times, accuracies


def ours(program, path):
    out = subprocess.run([program, path, str(ROUNDS)], check=True, capture_output=True, text=True).stdout
    measured = json.loads(out)
    return measured["milliseconds"], measured["accuracies"]


print("| data | ours ms | scikit-learn ms | ratio | our accuracy | theirs |")
print("|---|---|---|---|---|---|")
for path in sys.argv[2:]:
    pairs = [(ours(sys.argv[1], path), theirs(path)) for _ in range(TURNS)]
    mine = statistics.median(t for pair in pairs for t in pair[0][0])
    peer = statistics.median(t for pair in pairs for t in pair[1][0])
    print(f"| {path.split('/')[-1]} | {mine:.1f} | {peer:.1f} | {mine / peer:.2f} "
          f"| {statistics.mean(pairs[0][0][1]):.3f} | {statistics.mean(pairs[0][1][1]):.3f} |")
