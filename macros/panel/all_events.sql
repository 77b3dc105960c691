{# All events of a window: the sum over the event classes. Arg: window (recent, prior or lifetime). #}
{% macro all_events(window) -%}
    {%- for event_class in contact_segmentation.setting('event_classes') -%}
        n_{{ event_class }}_events_{{ window }}{{ ' + ' if not loop.last }}
    {%- endfor -%}
{%- endmacro %}
