-- Every column is text. Only the first eight rows can be used as they stand.
select *
from (
    values
        ('page_view', 'web', '0.5', 'true', 'false', 'false'),
        ('purchase', 'purchase', '10', 'true', 'true', 'true'),
        ('email_open', ' Email ', '0.5', 'yes', 'no', 'n'),
        ('refund', 'purchase', '0', 'false', 'false', 'true'),
        -- Listed twice, in different words.
        ('webinar', 'content', '6', 'true', 'false', 'false'),
        (' WEBINAR', 'form', '7', 'true', 'true', 'false'),
        ('webinar', 'content', '6', 'true', 'false', 'false'),
        -- A weight that is no number, a class that nobody knows, flags that are no flags, and no type at all.
        ('download', 'content', 'five', 'maybe', '', null),
        ('seance', 'occult', 'NaN', 'true', 'false', 'false'),
        (null, 'web', '1', 'true', 'false', 'false'),
        ('  ', 'web', '1', 'true', 'true', 'true')
) as event_types (event_type, event_class, engagement_weight, is_engagement, is_conversion, is_value)
