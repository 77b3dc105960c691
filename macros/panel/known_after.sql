{# SQL for the day on which an event was loaded where that is no earlier than the end of its bucket, and null for all others: these are known at every
   as-of date after them, as no such date lies within a bucket. #}
{% macro known_after() -%}
    case when events_checked.loaded_day >= time_buckets.bucket_end then events_checked.loaded_day end
{%- endmacro %}
