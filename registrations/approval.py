"""The end of a workflow. Wagtail imports this while it makes its own models, so it imports late."""


def publish_approved(workflow_state, user=None) -> None:  # noqa: ANN001
    """Publish what a colleague approved, unless it has consequences for people.

    What has, stays a draft: nobody can be asked here. `registrations.admin.publish.tell_approved`
    leads the colleague to the question.
    """
    from registrations.pages.consequences import consequences

    draft = workflow_state.content_object.get_latest_revision()
    if not consequences(draft.as_object()):
        draft.publish(user=user)
