"""The first tables: courses, members and tokens; what they keep; long work."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make them."""
    op.create_table(
        "courses",
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_courses"),
    )
    op.create_table(
        "members",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("course", sa.String(length=80), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("role IN ('student', 'teacher')", name="ck_members_role"),
        sa.ForeignKeyConstraint(["course"], ["courses.id"], name="fk_members_course_courses"),
        sa.PrimaryKeyConstraint("id", name="pk_members"),
        sa.UniqueConstraint("course", "name", name="uq_members_course_name"),
    )
    op.create_table(
        "evaluations",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("owner", sa.String(length=32), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("request", sa.Text(), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["owner"], ["members.id"], name="fk_evaluations_owner_members"),
        sa.PrimaryKeyConstraint("id", name="pk_evaluations"),
        sa.UniqueConstraint("owner", "digest", name="uq_evaluations_owner_digest"),
    )
    op.create_index("ix_evaluations_seen", "evaluations", ["seen"], unique=False)
    op.create_table(
        "exercises",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("course", sa.String(length=80), nullable=False),
        sa.Column("teacher", sa.String(length=32), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("digests", sa.Text(), nullable=True),
        sa.Column("tag", sa.String(length=32), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["course"], ["courses.id"], name="fk_exercises_course_courses"),
        sa.ForeignKeyConstraint(["teacher"], ["members.id"], name="fk_exercises_teacher_members"),
        sa.PrimaryKeyConstraint("id", name="pk_exercises"),
    )
    op.create_index(
        "ix_exercises_course_created_id", "exercises", ["course", "created", "id"], unique=False
    )
    op.create_table(
        "hypotheticals",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("owner", sa.String(length=32), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("digests", sa.Text(), nullable=True),
        sa.Column("tag", sa.String(length=32), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["owner"], ["members.id"], name="fk_hypotheticals_owner_members"),
        sa.PrimaryKeyConstraint("id", name="pk_hypotheticals"),
    )
    op.create_index(
        "ix_hypotheticals_owner_created_id",
        "hypotheticals",
        ["owner", "created", "id"],
        unique=False,
    )
    op.create_table(
        "jobs",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("owner", sa.String(length=32), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("request", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("of", sa.Integer(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("holder", sa.String(length=40), nullable=True),
        sa.Column("held_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("media", sa.Text(), nullable=True),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.Column("digests", sa.Text(), nullable=True),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended", sa.DateTime(timezone=True), nullable=True),
        sa.Column("expires", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "state IN ('queued', 'running', 'done', 'failed', 'cancelled')", name="ck_jobs_state"
        ),
        sa.ForeignKeyConstraint(["owner"], ["members.id"], name="fk_jobs_owner_members"),
        sa.PrimaryKeyConstraint("id", name="pk_jobs"),
    )
    op.create_index("ix_jobs_expires", "jobs", ["expires"], unique=False)
    op.create_index("ix_jobs_owner_created_id", "jobs", ["owner", "created", "id"], unique=False)
    op.create_index("ix_jobs_state_created_id", "jobs", ["state", "created", "id"], unique=False)
    op.create_table(
        "tokens",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("member", sa.String(length=32), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["member"], ["members.id"], name="fk_tokens_member_members"),
        sa.PrimaryKeyConstraint("id", name="pk_tokens"),
        sa.UniqueConstraint("sha256", name="uq_tokens_sha256"),
    )
    op.create_index("ix_tokens_member", "tokens", ["member"], unique=False)
    op.create_table(
        "answers",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("exercise", sa.String(length=36), nullable=False),
        sa.Column("member", sa.String(length=32), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("marking", sa.Text(), nullable=False),
        sa.Column("digests", sa.Text(), nullable=True),
        sa.Column("tag", sa.String(length=32), nullable=False),
        sa.Column("exercise_tag", sa.String(length=32), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["exercise"], ["exercises.id"], name="fk_answers_exercise_exercises", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["member"], ["members.id"], name="fk_answers_member_members"),
        sa.PrimaryKeyConstraint("id", name="pk_answers"),
        sa.UniqueConstraint(
            "exercise", "member", "attempt", name="uq_answers_exercise_member_attempt"
        ),
    )
    op.create_index(
        "ix_answers_exercise_created_id", "answers", ["exercise", "created", "id"], unique=False
    )


def downgrade() -> None:
    """Take them away, with all that they hold."""
    for table in (
        "answers",
        "tokens",
        "jobs",
        "hypotheticals",
        "exercises",
        "evaluations",
        "members",
        "courses",
    ):
        op.drop_table(table)
