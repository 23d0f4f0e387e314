"""Trains a linear classifier with scikit-learn, epoch by epoch.

Reads the run's specification from the file that ESPALIER_RUN names: `data_set.file` is a CSV file with one
label column and numbers, `resume_from.file` the weights to go on from, if any. Parameters: `label_column`
(label), `epochs` (30), `test_split` (0.2), `seed` (0), `l2` (0.0001).

Leaves `weights.npz` and `metrics.json` in ESPALIER_OUTPUT. Ends with 64 for a parameter and 65 for data that
cannot be used.
"""

import csv
import json
import os
import sys
from pathlib import Path

import numpy as np
from sklearn.linear_model import SGDClassifier
from sklearn.metrics import f1_score, log_loss
from sklearn.model_selection import train_test_split

WRONG_PARAMETER = 64
WRONG_DATA = 65


class Unusable(Exception):
    """What is asked for cannot be trained. `status` is the exit status that says why."""

    def __init__(self, status, why):
        super().__init__(why)
        self.status = status


def main():
    """Returns the exit status."""
    specification = json.loads(Path(os.environ["ESPALIER_RUN"]).read_bytes())
    output = Path(os.environ["ESPALIER_OUTPUT"])
    try:
        train(specification, output)
    except Unusable as error:
        print(error, file=sys.stderr)
        return error.status
    return 0


def train(specification, output):
    """Trains as `specification` says and writes both files into the folder `output`."""
    params = specification["params"]
    rows, labels = read_table(specification, params.get("label_column", "label"))
    epochs = whole(params, "epochs", 30, least=1)
    seed = whole(params, "seed", 0)
    train_rows, test_rows, train_labels, test_labels = train_test_split(
        rows, labels, test_size=params.get("test_split", 0.2), random_state=seed, stratify=labels)
    classes = np.unique(labels)
    parent = read_weights(specification, classes, rows.shape[1])
    # Numbers of one size: otherwise the column with the greatest ones alone would be learned from.
    mean, scale = (parent["mean"], parent["scale"]) if parent else measured_scale(train_rows)
    train_rows, test_rows = (train_rows - mean) / scale, (test_rows - mean) / scale

    model = SGDClassifier(loss="log_loss", alpha=params.get("l2", 1e-4), random_state=seed)
    if parent:
        # Fitted once, so that there is something to put the parent's weights into.
        model.partial_fit(train_rows[:1], train_labels[:1], classes=classes)
        model.coef_[:], model.intercept_[:] = parent["coefficients"], parent["intercepts"]
        print("going on from the parent's weights")
    order = np.random.default_rng(seed)
    for epoch in range(1, epochs + 1):
        shuffled = order.permutation(len(train_rows))
        model.partial_fit(train_rows[shuffled], train_labels[shuffled], classes=classes)
        loss = log_loss(train_labels, model.predict_proba(train_rows), labels=classes)
        tell(progress=epoch / (epochs + 1), metrics={"epoch": epoch, "loss": float(loss)})

    guesses = model.predict(test_rows)
    metrics = {
        "accuracy": float((guesses == test_labels).mean()),
        "macro_f1": float(f1_score(test_labels, guesses, average="macro")),
        "loss": float(loss), "epochs": epochs, "rows": len(rows), "test_rows": len(test_rows),
    }
    print(f"{len(train_rows)} rows to learn from, {len(test_rows)} to measure with")
    # The weights last: where they are, all is.
    (output / "metrics.json").write_text(json.dumps(metrics, indent=2) + "\n")
    np.savez(output / "weights.npz", classes=classes, mean=mean, scale=scale,
             coefficients=model.coef_, intercepts=model.intercept_)


def read_table(specification, label_column):
    """Returns the numbers as an array (rows, columns) and the labels as an array (rows)."""
    if "data_set" not in specification:
        raise Unusable(WRONG_DATA, "there is no data set")
    with open(specification["data_set"]["file"], newline="") as file:
        header, *lines = csv.reader(file)
    if label_column not in header:
        raise Unusable(WRONG_PARAMETER, f"the data have no column '{label_column}'")
    place = header.index(label_column)
    try:
        rows = np.array([line[:place] + line[place + 1:] for line in lines], dtype=float)
    except ValueError as error:
        raise Unusable(WRONG_DATA, f"a row holds something else than numbers: {error}") from error
    return rows, np.array([line[place] for line in lines])


def whole(params, name, usual, least=0):
    """Returns the parameter `name`, a whole number from `least`."""
    number = params.get(name, usual)
    if number != int(number) or number < least:
        raise Unusable(WRONG_PARAMETER, f"'{name}' is a whole number from {least}, not {number}")
    return int(number)


def measured_scale(rows):
    """Returns mean and deviation of each column of `rows`; a column that is constant deviates by 1."""
    scale = rows.std(axis=0)
    scale[scale == 0] = 1
    return rows.mean(axis=0), scale


def read_weights(specification, classes, columns):
    """Returns the arrays of the parent's weights by name, or None without a parent."""
    if "resume_from" not in specification:
        return None
    # Arrays alone are read: a pickled object could run anything.
    with np.load(specification["resume_from"]["file"], allow_pickle=False) as file:
        weights = dict(file)
    if not np.array_equal(weights["classes"], classes) or len(weights["mean"]) != columns:
        raise Unusable(WRONG_DATA, "the weights to go on from know other labels or columns")
    return weights


def tell(**line):
    """Tells the supervisor how far it is."""
    print(json.dumps(line), flush=True)


if __name__ == "__main__":
    sys.exit(main())
