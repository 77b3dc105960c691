{% macro bigquery__try_timestamp(expression) -%}
    {#- A typed value goes through its text, which is ISO 8601 in UTC. -#}
    {%- set text = contact_segmentation.clean_text(expression) -%}
    {%- set moment = contact_segmentation.timestamp_parts(text, "regexp_extract(substr(" ~ text ~ ", 11), r'[+-][0-9:]+$')", 'safe_cast') -%}
    {%- set epoch = contact_segmentation.epoch_parts(
        "split(" ~ text ~ ", '.')[safe_ordinal(1)]", "split(" ~ text ~ ", '.')[safe_ordinal(2)]", 'safe_cast'
    ) -%}
    case
        when {{ contact_segmentation.matches_pattern(text, contact_segmentation.exact_timestamp_pattern()) }}
            then timestamp_add(
                timestamp(safe_cast(substr({{ text }}, 1, 10) as date), 'UTC'),
                interval ({{ moment.seconds }} * 1000000 + {{ moment.microseconds }}) microsecond
            )
        when {{ contact_segmentation.matches_pattern(text, '^[0-9]{12,13}([.]0+)?$') }}
            then timestamp_millis({{ epoch.seconds }})
        when {{ contact_segmentation.matches_pattern(text, '^[0-9]{9,10}([.][0-9]+)?$') }}
            then timestamp_micros({{ epoch.seconds }} * 1000000 + {{ epoch.microseconds }})
    end
{%- endmacro %}
