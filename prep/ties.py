"""What is kept about people beside the contact book: where one stands with them, and the notes of thanks."""

from django.db import models

from people.models import Person
from prep import doors


class Standing(models.Model):
    """Where one stands with somebody from a day on, said by hand: the person knows better than the program."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    state = models.CharField(max_length=11, choices=doors.CHOICES)
    on = models.DateField()
    said_at = models.DateTimeField(null=True, blank=True)  # what happens later that day moves on from there

    class Meta:
        ordering = ["on", "pk"]
        constraints = [models.UniqueConstraint(fields=["person", "on", "state"], name="a_state_is_said_once_a_day")]

    def __str__(self) -> str:
        return f"{self.get_state_display()} since {self.on}"


class Thanks(models.Model):
    """The note of thanks to one person met at one interview, as the writer drafts it. Nothing here is ever sent."""

    interview = models.ForeignKey("prep.Interview", models.CASCADE, related_name="thank_yous")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    text = models.TextField(blank=True)
    sent_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=0)  # 0: nothing written yet

    class Meta:
        constraints = [models.UniqueConstraint(fields=["interview", "person"], name="one_note_a_person_and_interview")]

    def __str__(self) -> str:
        return f"to {self.person_id} after {self.interview_id}"
