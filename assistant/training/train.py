"""Trains the reader: a cross-encoder from the packaged MiniLM, by sentence-transformers' own trainer.

BERT's cross-encoder (Nogueira & Cho 2019, arXiv 1901.04085) with one output, trained with binary cross-entropy. The
word embeddings stay as they are: there are too few questions to move 12 million of them to good purpose.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.answers.reader import TOKENS
from assistant.training.pairs import Pair

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder


def train(
    rows: Sequence[Pair], start: Path, folder: Path, epochs: float, batch: int, rate: float, seed: int
) -> CrossEncoder:
    """The model of ``start``, trained further.

    ``folder`` keeps a checkpoint every 300 steps, from which a run that was cut short goes on.
    """
    import torch
    from datasets import Dataset
    from sentence_transformers.cross_encoder import (
        CrossEncoder,
        CrossEncoderTrainer,
        CrossEncoderTrainingArguments,
    )
    from sentence_transformers.cross_encoder.losses import BinaryCrossEntropyLoss

    from assistant.training.sampler import ByLength

    torch.manual_seed(seed)
    model: CrossEncoder = CrossEncoder(str(start), num_labels=1, max_length=TOKENS, device="cpu")
    for name, weights in model.named_parameters():
        weights.requires_grad = "word_embeddings" not in name
    arguments = CrossEncoderTrainingArguments(
        output_dir=str(folder),
        num_train_epochs=epochs,
        per_device_train_batch_size=batch,
        learning_rate=rate,
        warmup_steps=0.06,
        weight_decay=0.01,
        seed=seed,
        bf16=True,
        use_cpu=True,
        batch_sampler=ByLength,
        save_steps=300,
        save_total_limit=1,
        logging_steps=100,
        report_to="none",
        dataloader_drop_last=False,
    )
    dataset = Dataset.from_dict(
        {
            "question": [row.question for row in rows],
            "text": [row.text for row in rows],
            "label": [row.label for row in rows],
        }
    )
    trainer = CrossEncoderTrainer(
        model=model, args=arguments, train_dataset=dataset, loss=BinaryCrossEntropyLoss(model)
    )
    trainer.train(resume_from_checkpoint=any(folder.glob("checkpoint-*")) or None)
    return model
