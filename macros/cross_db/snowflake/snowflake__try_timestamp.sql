{% macro snowflake__try_timestamp(expression) -%}
    {%- set text = contact_segmentation.clean_text(expression) -%}
    {%- set moment = contact_segmentation.timestamp_parts(text, "regexp_substr(" ~ text ~ ", '[+-][0-9:]+$', 11)", 'try_cast') -%}
    {%- set epoch = contact_segmentation.epoch_parts("split_part(" ~ text ~ ", '.', 1)", "split_part(" ~ text ~ ", '.', 2)", 'try_cast') -%}
    {#- A typed value is taken as it is: its text would follow the session's format. #}
    coalesce(
        as_timestamp_ntz(to_variant({{ expression }})),
        cast(as_date(to_variant({{ expression }})) as timestamp_ntz),
        cast(convert_timezone('UTC', as_timestamp_tz(to_variant({{ expression }}))) as timestamp_ntz),
        cast(convert_timezone('UTC', as_timestamp_ltz(to_variant({{ expression }}))) as timestamp_ntz),
        case
            when {{ contact_segmentation.matches_pattern(text, contact_segmentation.exact_timestamp_pattern()) }}
                then dateadd(
                    microsecond,
                    {{ moment.seconds }} * 1000000 + {{ moment.microseconds }},
                    cast(try_to_date(substr({{ text }}, 1, 10), 'YYYY-MM-DD') as timestamp_ntz)
                )
            when {{ contact_segmentation.matches_pattern(text, '^[0-9]{12,13}([.]0+)?$') }}
                then dateadd(millisecond, {{ epoch.seconds }}, cast('1970-01-01' as timestamp_ntz))
            when {{ contact_segmentation.matches_pattern(text, '^[0-9]{9,10}([.][0-9]+)?$') }}
                then dateadd(microsecond, {{ epoch.seconds }} * 1000000 + {{ epoch.microseconds }}, cast('1970-01-01' as timestamp_ntz))
        end
    )
{%- endmacro %}
