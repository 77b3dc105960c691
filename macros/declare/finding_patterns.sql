{# What may be found, in the order in which it matters, with what it suggests and what is usually done: the table of patterns of contact
   segmentation analysis (strong, narrow, small but valuable, large and poor) and the signs of a segmentation that does not work. #}
{% macro finding_patterns() -%}
    {{ return([
        {
            'name': 'strong_differentiation',
            'judged_at': 'mature',
            'suggestion': 'Strong differentiation that can be acted on',
            'typical_action': 'Shift focus and spend towards the top segment',
        },
        {
            'name': 'small_high_value',
            'judged_at': 'mature',
            'suggestion': 'A concentrated group that most depends on',
            'typical_action': 'Protect and expand it with dedicated ownership',
        },
        {
            'name': 'large_low_conversion',
            'judged_at': 'mature',
            'suggestion': 'Volume in the wrong place',
            'typical_action': 'Look into fit and acquisition source before spending more',
        },
        {
            'name': 'narrow_band',
            'judged_at': 'mature',
            'suggestion': 'The segments do not differ in behaviour',
            'typical_action': 'Redefine the segments around behaviour instead of attributes',
        },
        {
            'name': 'too_small_to_trust',
            'judged_at': 'mature',
            'suggestion': 'Too few contacts: a hypothesis and no fact',
            'typical_action': 'Merge it with a similar segment, or wait for more contacts before acting',
        },
        {
            'name': 'stale',
            'judged_at': 'mature',
            'suggestion': 'Membership predicted the outcome once and no longer does',
            'typical_action': 'Review the rules with newer data, or retire the segmentation',
        },
        {
            'name': 'over_segmented',
            'judged_at': 'mature',
            'suggestion': 'Segments stand side by side that do not differ',
            'typical_action': 'Merge the segments that are treated alike; segment_similarity names them',
        },
        {
            'name': 'too_broad',
            'judged_at': 'mature',
            'suggestion': 'Contacts within a segment differ widely',
            'typical_action': 'Split it by the segmentation that separates its contacts; segment_splits names it',
        },
        {
            'name': 'dominant_segment',
            'judged_at': 'analysis',
            'suggestion': 'Nearly everyone is in one segment: hardly a segmentation',
            'typical_action': 'Split the dominant segment, or look at another segmentation',
        },
        {
            'name': 'default_too_large',
            'judged_at': 'analysis',
            'suggestion': 'The rules leave out too many contacts',
            'typical_action': 'Add a rule for those who fall to the default',
        },
        {
            'name': 'unknown_too_large',
            'judged_at': 'analysis',
            'suggestion': 'Too little is known to place these contacts',
            'typical_action': 'Collect or enrich the field before acting on the segments',
        },
        {
            'name': 'same_treatment',
            'judged_at': 'analysis',
            'suggestion': 'Two segments are treated alike: a description and no decision',
            'typical_action': 'Give each its own treatment, or merge them',
        },
        {
            'name': 'dead_rule',
            'judged_at': 'analysis',
            'suggestion': 'A rule that earlier rules leave nobody to',
            'typical_action': 'Move the rule up, or remove it',
        },
        {
            'name': 'empty_rule',
            'judged_at': 'analysis',
            'suggestion': 'A rule that matches nobody',
            'typical_action': 'Check the condition and the field that it reads, or remove it',
        },
    ]) }}
{%- endmacro %}
